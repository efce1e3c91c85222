import { uploadRoute } from '@/lib/evidence/upload-route'

export const POST = uploadRoute()
