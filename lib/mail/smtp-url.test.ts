import { expect, test } from 'vitest'
import { readSmtpUrl } from './smtp-url'

const login = { user: 'ior@example.com', password: 'p@ss:word/1' }

test.each([
  ['smtps://mail.example.com', 'mail.example.com', 465, 'implicit', null],
  ['smtps://mail.example.com:2465/', 'mail.example.com', 2465, 'implicit', null],
  ['smtps://127.0.0.1:2465', '127.0.0.1', 2465, 'implicit', null],
  ['smtp://mail.example.com', 'mail.example.com', 587, 'offered', null],
  ['smtp://mail.example.com:25', 'mail.example.com', 25, 'offered', null],
  // A password is never sent where others may read it.
  ['smtp://ior%40example.com:p%40ss%3Aword%2F1@mail.example.com', 'mail.example.com', 587, 'required', login],
  ['smtp://ior%40example.com:p%40ss%3Aword%2F1@localhost:25', 'localhost', 25, 'none', login],
  ['smtp://[::1]:25', '::1', 25, 'none', null],
  ['smtp://127.0.0.1:1025', '127.0.0.1', 1025, 'none', null],
  // A name that only looks like this machine's.
  ['smtp://127.example.com', '127.example.com', 587, 'offered', null],
] as const)('%s', (text, host, port, tls, asked) => {
  expect(readSmtpUrl(text)).toEqual({ host, port, tls, login: asked })
})

test.each([
  'mail.example.com',
  'mail.example.com:587',
  'https://mail.example.com',
  'smtp://',
  'smtp:///path',
  'smtp://mail.example.com/path',
  'smtp://mail.example.com?tls.rejectUnauthorized=false',
  'smtp://mail.example.com#x',
  'smtp://user@mail.example.com',
  'smtp://:password@mail.example.com',
  'smtp://user:%E0%A4%A@mail.example.com',
  'smtp://mail.example.com:99999',
])('%s is no address of a mail server', (text) => {
  expect(readSmtpUrl(text)).toBeNull()
})
