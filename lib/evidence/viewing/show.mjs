/**
 * Draws the pages of the PDF that stands in this document. It runs in a frame of an origin of its own, which may run
 * scripts of ours and nothing else: no request, no cookie, no form. See ../view-route.ts.
 */
const MOST_PAGES = 20
/** Enough to be read on the screens there are. */
const SCALE = 1.6

const main = document.querySelector('main')
const words = main?.dataset ?? {}
const file = document.getElementById('file')

try {
  const data = Uint8Array.from(atob(file?.textContent ?? ''), (char) => char.charCodeAt(0))
  // Put there by pdf.js, which stands before us in the same script.
  const pdf = await globalThis.openPdf({ data, isEvalSupported: false, enableXfa: false, verbosity: 0 })
    .promise
  const count = Math.min(pdf.numPages, MOST_PAGES)
  for (let number = 1; number <= count; number += 1) {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: SCALE })
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(viewport.width)
    canvas.height = Math.ceil(viewport.height)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', (words.page ?? '').replace('#', String(number)))
    await page.render({ canvasContext: canvas.getContext('2d'), canvas, viewport }).promise
    page.cleanup()
    main?.append(canvas)
  }
  say(pdf.numPages > count ? words.more : '')
} catch {
  say(words.failed)
}

/** @param {string | undefined} text */
function say(text) {
  const status = document.querySelector('[role=status]')
  if (status) status.textContent = text ?? ''
}
