import { expect, test } from 'vitest'
import { clamdAddressText, readClamdAddress, type ClamdAddress } from './address'

const good: [string, ClamdAddress][] = [
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['127.0.0.1:3310', { host: '127.0.0.1', port: 3_310 }],
  ['clamav:3310', { host: 'clamav', port: 3_310 }],
  ['scan.example.com:65535', { host: 'scan.example.com', port: 65_535 }],
  ['[::1]:3310', { host: '::1', port: 3_310 }],
]
test.each(good)('%s', (text, address) => {
  expect(readClamdAddress(text)).toEqual(address)
  expect(clamdAddressText(address)).toBe(text)
})

const bad = [
  ...['', 'clamd', '127.0.0.1', ':3310', 'clamav:', 'clamav:0', 'clamav:65536', 'clamav:3310/x', 'a b:3310'],
  ...['::1:3310', '[clamav]:3310', 'tcp://clamav:3310', 'unix:/run/clamd.ctl', 'run/clamd.ctl', '/run/a\0b'],
  `/${'x'.repeat(107)}`,
]
test.each(bad)('no address: %j', (text) => {
  expect(readClamdAddress(text)).toBeNull()
})
