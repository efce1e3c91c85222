import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/folder'
import { placeFor } from './database-place'

const made: string[] = []

function folder(mode: number): string {
  const dataDir = temporaryFolder('ior place ')
  made.push(dataDir)
  chmodSync(dataDir, mode)
  return dataDir
}

/** Where the database of a folder is; noted, to be removed where that is elsewhere. */
function dataOf(home: string): string {
  const { data } = placeFor(home)
  made.push(path.dirname(data))
  return data
}

afterEach(() => {
  for (const each of made.splice(0)) rmSync(each, { recursive: true, force: true })
})

test('a data folder that everybody may pass has its database in it', () => {
  const home = folder(0o711)
  expect(dataOf(home)).toBe(path.join(home, 'postgres'))
})

test('folders that only their owner may enter never share a database: another, a copy, one made anew', () => {
  const one = folder(0o700)
  const copy = folder(0o700)
  const first = dataOf(one)
  expect(dataOf(one)).toBe(first)
  cpSync(one, copy, { recursive: true, filter: (source) => path.basename(source) !== 'socket' })
  const places = [first, dataOf(copy), dataOf(folder(0o700))]
  if (existsSync(path.join(one, 'database-id'))) {
    rmSync(path.join(one, 'database-id'))
    places.push(dataOf(one))
  }
  expect(new Set(places).size).toBe(places.length)
})

test('a database that is in its folder stays there when the folder is closed to others', () => {
  const home = folder(0o700)
  const data = path.join(home, 'postgres')
  mkdirSync(data)
  writeFileSync(path.join(data, 'PG_VERSION'), '18')
  expect(dataOf(home)).toBe(data)
})
