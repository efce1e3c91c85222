import 'server-only'
import { cache } from 'react'
import type { Role } from '@/lib/choices'

export type LiveSession = { sessionId: string; personId: string; name: string; email: string; role: Role }

/** The live session of this request, read from the database; null when there is none. */
export const currentSession = cache(async (): Promise<LiveSession | null> => null)
