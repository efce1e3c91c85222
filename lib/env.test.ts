import { expect, test } from 'vitest'
import { readEnv } from './env'

const SECRET = 'hunter2-hunter2'
const mailOf = (given: Record<string, string>) => readEnv(given).mail

test('without a mail server no mail is sent, whoever it would be from', () => {
  expect(mailOf({})).toBeNull()
  expect(mailOf({ SMTP_URL: '', MAIL_FROM: 'ior@example.com' })).toBeNull()
})

test('the sender is who is named, else the user of the mail server', () => {
  const url = `smtps://ior%40example.com:${SECRET}@smtp.example.com`
  expect(mailOf({ SMTP_URL: url })?.from).toEqual({ name: '', address: 'ior@example.com' })
  expect(mailOf({ SMTP_URL: url, MAIL_FROM: 'Desk <desk@example.com>' })).toMatchObject({
    server: { host: 'smtp.example.com', port: 465, tls: 'implicit' },
    from: { name: 'Desk', address: 'desk@example.com' },
  })
})

test('without a scanner no file is looked through for viruses', () => {
  expect(readEnv({ CLAMD_SOCKET: '' }).clamd).toBeNull()
  expect(readEnv({ CLAMD_SOCKET: ' 127.0.0.1:3310 ' }).clamd).toEqual({ host: '127.0.0.1', port: 3_310 })
  // Set and not understood is not as good as unset.
  expect(() => readEnv({ CLAMD_SOCKET: 'clamav' })).toThrow('CLAMD_SOCKET is no socket of clamd')
})

test.each([
  [{ SMTP_URL: `https://u:${SECRET}@smtp.example.com` }, 'SMTP_URL is no address of a mail server'],
  [{ SMTP_URL: `smtp://u:${SECRET}@smtp.example.com/${SECRET}` }, 'SMTP_URL is no address of a mail server'],
  [{ SMTP_URL: `smtp://u:${SECRET}@smtp.example.com` }, 'MAIL_FROM says from whom mails are'],
  [
    { SMTP_URL: `smtp://u:${SECRET}@smtp.example.com`, MAIL_FROM: 'the desk' },
    'MAIL_FROM is no sender, such as IOR vetting <ior@example.com>',
  ],
])('what is wrong is told in words, and no password: %#', (given, words) => {
  const read = () => readEnv(given)
  expect(read).toThrow(words)
  expect(read).not.toThrow(SECRET)
})

test('links lead to the address that is said, else to where the app listens', () => {
  const publicUrl = (given: Record<string, string>) => readEnv(given).publicUrl
  expect(publicUrl({ NEXTAUTH_URL: 'https://ior.example.com/' })).toBe('https://ior.example.com')
  expect(publicUrl({})).toBe('http://127.0.0.1:3000')
  expect(publicUrl({ HOST: '0.0.0.0', PORT: '8080' })).toBe('http://localhost:8080')
  expect(publicUrl({ HOST: '::1' })).toBe('http://[::1]:3000')
})
