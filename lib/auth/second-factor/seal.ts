import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/** Says by which rules what follows is sealed, so that others can be added beside them. */
const RULES = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * A secret as it is stored: `v1.<id of the key>.<nonce, ciphertext and tag>`, AES-256-GCM. `owner` is sealed with it: moved
 * to somebody else it opens nothing.
 */
export function seal(secret: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor('secrets'), nonce)
  const head = `${RULES}.${keyId()}`
  cipher.setAAD(Buffer.from(`${head}.${owner}`))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${head}.${sealed.toString('base64url')}`
}

/** The secret; null where the key is another one, or what is stored was altered or is somebody else's. */
export function unseal(stored: string, owner: string): string | null {
  const [rules, key, text = ''] = stored.split('.')
  if (rules !== RULES || key !== keyId()) return null
  const sealed = Buffer.from(text, 'base64url')
  if (sealed.length <= NONCE_BYTES + TAG_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor('secrets'), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(`${rules}.${key}.${owner}`))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** What is stored of a recovery code. */
export function hashRecoveryCode(code: string, owner: string): string {
  return createHmac('sha256', keyFor('recovery codes')).update(`${owner}\n${code}`).digest('hex')
}

const keyId = () => keyFor('id').subarray(0, 4).toString('hex')

/** One key for each use, so that what leaks of one says nothing of another. */
const keyFor = (use: string) =>
  Buffer.from(hkdfSync('sha256', env().secondFactorKey, '', `second factor ${RULES}: ${use}`, 32))
