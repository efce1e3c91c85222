import { frozenRoute } from '@/lib/decisions/frozen-route'

export const GET = frozenRoute()
