/** What words stand in a file, read in a thread of its own: the file may be made to keep its reader busy or fill its memory. */
import { parentPort, workerData } from 'node:worker_threads'
import { SaxesParser } from 'saxes'
import { fromBufferPromise } from 'yauzl'

/** @typedef {{ number: number, words: string }} Page */
/** `cutOffAt` is the last page that was read, in part or whole, where more follows; null: all was read.
 * @typedef {{ pages: Page[], cutOffAt: number | null }} Words */

const { type, bytes, limits } = workerData
parentPort?.postMessage(type === 'PDF' ? await pdfPages(bytes) : await letterPages(bytes))

/** @param {Uint8Array} file @returns {Promise<Words>} */
async function pdfPages(file) {
  const { getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(file, { isEvalSupported: false, verbosity: 0 })
  const pages = []
  let left = limits.characters
  let number = 0
  while (number < Math.min(pdf.numPages, limits.pages) && left > 0) {
    number += 1
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    pages.push({ number, words: kept(words, left) })
    left -= words.length
    page.cleanup()
  }
  const isCut = left < 0 || number < pdf.numPages
  return { pages: pages.filter(({ words }) => words !== ''), cutOffAt: isCut ? number : null }
}

/** A letter has no pages until it is printed: all of it is one. @param {Uint8Array} file @returns {Promise<Words>} */
async function letterPages(file) {
  const zip = await fromBufferPromise(Buffer.from(file), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue
    const all = await wordsOf(await zip.openReadStreamPromise(entry))
    const words = kept(all, limits.characters)
    const isCut = all.trimEnd().length > limits.characters
    return { pages: words === '' ? [] : [{ number: 1, words }], cutOffAt: isCut ? 1 : null }
  }
  return { pages: [], cutOffAt: null }
}

/** @param {AsyncIterable<Uint8Array>} xml @returns {Promise<string>} */
async function wordsOf(xml) {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let words = ''
  let isText = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    isText = name === 'w:t'
    if (name === 'w:tab') words += ' '
    else if (name === 'w:br') words += '\n'
  })
  parser.on('text', (text) => {
    if (isText) words += text
  })
  parser.on('closetag', ({ name }) => {
    isText = false
    if (name === 'w:p') words += '\n\n'
  })
  for await (const piece of xml) {
    parser.write(decoder.decode(piece, { stream: true }))
    if (words.length > limits.characters) return words
  }
  parser.close()
  return words
}

/** As the database takes it. @param {string} words @param {number} most */
function kept(words, most) {
  return words
    .replace(/(?![\t\n\r])\p{Cc}|\p{Surrogate}/gu, ' ')
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
}
