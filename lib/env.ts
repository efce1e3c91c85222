import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readClamdAddress, type ClamdAddress } from './evidence/scanning/address'
import { readMailAddress, type MailAddress } from './mail/address'
import { readSmtpUrl, type SmtpServer } from './mail/smtp-url'

const AUDIT_KEY_FILE = 'audit-key'

const text = z.string().trim().min(1).optional()
const secret = z.string().min(32, 'is shorter than 32 characters').optional()

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  DATABASE_URL: text,
  SAMPLE_DATA: z.enum(['on', 'off']).optional(),
  SAMPLE_PASSWORD: z.string().min(12, 'is shorter than 12 characters').optional(),
  COMPANY_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone, such as America/New_York')
    .default('UTC'),
  // Read by next-auth too, where it is needed.
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'is no address, such as https://ior.example.com' })
    .optional(),
  NEXTAUTH_SECRET: secret,
  AUDIT_KEY: secret,
  SECOND_FACTOR_KEY: secret,
  // Nothing of what it holds may stand in a message: it has a password.
  SMTP_URL: text.transform(
    orRefuse(readSmtpUrl, 'is no address of a mail server, such as smtps://user:password@smtp.example.com'),
  ),
  MAIL_FROM: text.transform(orRefuse(readMailAddress, 'is no sender, such as IOR vetting <ior@example.com>')),
  CLAMD_SOCKET: text.transform(
    orRefuse(readClamdAddress, 'is no socket of clamd, such as /run/clamav/clamd.ctl or 127.0.0.1:3310'),
  ),
})

export interface Env {
  port: number
  host: string
  /** How many proxies stand in front, whose word about the client is taken. */
  trustedProxies: number
  dataDir: string
  /** Unset: the bundled PostgreSQL under dataDir. */
  databaseUrl: string | undefined
  /** Unset: on for a new bundled database. */
  sampleData: 'on' | 'off' | undefined
  samplePassword: string | undefined
  companyTimeZone: string
  /** Under which address people find the app: NEXTAUTH_URL, else where it listens. Without a slash at the end. */
  publicUrl: string
  /** Null: no mail is sent. */
  mail: MailSettings | null
  /** Null: uploaded files are not looked through for viruses. */
  clamd: ClamdAddress | null
  /** Signs the session cookie; made in dataDir with mode 0600 when first needed, unless set. */
  readonly sessionSecret: string
  /** Keys the chain of the audit trail; kept the same way, outside the database. */
  readonly auditKey: string
  /** The same key where there is one already; null instead of making it. */
  readonly auditKeySoFar: string | null
  /** Seals the secrets of second factors; kept the same way. Without it they cannot be read, and nobody is let in by them. */
  readonly secondFactorKey: string
}

export interface MailSettings {
  server: SmtpServer
  from: MailAddress
}

/** The settings of this process, from the environment; .env.example tells of each. Throws in words when one is wrong. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`A setting is wrong: ${wrong.join('; ')}. See .env.example.`)
  }
  const { data } = read
  const address = { host: data.HOST, port: data.PORT }
  const dataDir = path.resolve(data.DATA_DIR)
  return {
    port: data.PORT,
    host: data.HOST,
    trustedProxies: data.TRUSTED_PROXIES,
    dataDir,
    databaseUrl: data.DATABASE_URL,
    sampleData: data.SAMPLE_DATA,
    samplePassword: data.SAMPLE_PASSWORD,
    companyTimeZone: data.COMPANY_TIME_ZONE,
    publicUrl: data.NEXTAUTH_URL ? new URL(data.NEXTAUTH_URL).origin : localUrl(address),
    mail: mailSettings(data.SMTP_URL, data.MAIL_FROM),
    clamd: data.CLAMD_SOCKET ?? null,
    get sessionSecret() {
      return data.NEXTAUTH_SECRET ?? keptSecret(dataDir, 'session-secret')
    },
    get auditKey() {
      return data.AUDIT_KEY ?? keptSecret(dataDir, AUDIT_KEY_FILE)
    },
    get auditKeySoFar() {
      if (data.AUDIT_KEY) return data.AUDIT_KEY
      return existsSync(path.join(dataDir, AUDIT_KEY_FILE)) ? keptSecret(dataDir, AUDIT_KEY_FILE) : null
    },
    get secondFactorKey() {
      return data.SECOND_FACTOR_KEY ?? keptSecret(dataDir, 'second-factor-key')
    },
  }
}

/** Where a browser on this machine finds what listens on an address. */
export function localUrl({ host, port }: Pick<Env, 'host' | 'port'>): string {
  const anywhere = host === '0.0.0.0' || host === '::'
  const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Keeps a key of the audit trail that was made elsewhere; gives what takes it away again. */
export function keepAuditKey(dataDir: string, key: string): () => void {
  const file = path.join(dataDir, AUDIT_KEY_FILE)
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' })
  return () => rmSync(file, { force: true })
}

let read: Env | undefined

export function env(): Env {
  return (read ??= readEnv(process.env))
}

function keptSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, name)
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

/** A mail server takes mail from an address that it knows: none is made up. */
function mailSettings(server: SmtpServer | undefined, from: MailAddress | undefined): MailSettings | null {
  if (!server) return null
  const sender = from ?? readMailAddress(server.login?.user ?? '')
  if (!sender)
    throw new Error(
      'A setting is missing: MAIL_FROM says from whom mails are, such as IOR vetting <ior@example.com>. SMTP_URL asks for it. See .env.example.',
    )
  return { server, from: sender }
}

/** Reads what is given by a function that gives null for what it cannot read. */
function orRefuse<T>(reader: (given: string) => T | null, problem: string) {
  return (given: string | undefined, context: z.core.$RefinementCtx): T | undefined => {
    if (given === undefined) return undefined
    const value = reader(given)
    if (value !== null) return value
    context.issues.push({ code: 'custom', message: problem, input: undefined })
    return z.NEVER
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
