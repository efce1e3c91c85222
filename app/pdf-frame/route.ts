import { pdfFrame } from '@/lib/evidence/drawing/frame-route'

export const GET = (request: Request) => pdfFrame(request)
