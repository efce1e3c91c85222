/** Counts characters, ending included. */
const LONGEST = 200

type Named = { name: string; problem?: undefined } | { name?: undefined; problem: string }

/**
 * The name of a file as it is kept and shown: never a path, and without what would show it as another than it is. Too
 * long a name is cut before its ending.
 */
export function readFileName(sent: string): Named {
  const name = sent.normalize('NFC').trim()
  if (name === '') return { problem: 'This file has no name. Give it one, for example contract.pdf.' }
  if (/[/\\]/.test(name))
    return { problem: 'The name of this file is a path. Send the file by its name alone.' }
  // Controls, half characters, and what turns the direction of writing or takes no room.
  if (/[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u{FFFD}]/u.test(name))
    return { problem: 'The name of this file has characters that cannot be seen. Rename it.' }
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length).replace(/[. ]+$/, '')
  if (stem === '')
    return { problem: 'The name of this file is only an ending. Give it one, for example contract.pdf.' }
  const room = LONGEST - Array.from(ending).length
  return room < 1
    ? { problem: 'The ending of this file’s name is too long. Rename it, for example contract.pdf.' }
    : { name: Array.from(stem).slice(0, room).join('').trimEnd() + ending }
}

/** What a document is called until somebody gives it a title. */
export const titleOfName = (name: string): string => name.replace(/\.[^.]*$/, '')
