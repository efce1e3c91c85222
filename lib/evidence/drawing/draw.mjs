import { getDocument } from 'unpdf/pdfjs'

/** @typedef {{ bytes: ArrayBuffer, mostPages: number, words: { page: string, failed: string, cutOff: string } }} Asked */

/** @typedef {{ canvas: HTMLCanvasElement, number: number, isNear: boolean, isDrawn: boolean, isBusy: boolean }} Place */

/** Of one page; a browser draws nothing where there are more, or where a side is longer. */
const MOST_PIXELS = 16_000_000
const LONGEST_SIDE = 16_000

/** All that leaves this frame. @param {'ready' | 'open' | 'locked' | 'broken'} what */
const say = (what) => parent.postMessage(what, '*')

// Once with a file, and whenever the page around it takes other colours.
addEventListener('message', ({ source, data }) => {
  if (source !== parent) return
  document.body.style.backgroundColor = data.ground
  if (!data.bytes) return
  show(data).then(
    () => say('open'),
    (error) => say(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken'),
  )
})
say('ready')

/** Puts a place for each page; what is near the eye is drawn. @param {Asked} asked */
async function show({ bytes, mostPages, words }) {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: true,
    verbosity: 0,
  }).promise
  const shape = (await pdf.getPage(1)).getViewport({ scale: 1 })
  /** @type {Map<Element, Place>} */
  const places = new Map()
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const place = places.get(target)
        if (!place) continue
        place.isNear = isIntersecting
        void follow(place)
      }
    },
    // The frame's own, or it would be asked what of the frame is seen in the page around it.
    { root: document, rootMargin: '100% 0px' },
  )
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
    const canvas = document.createElement('canvas')
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', words.page.replace('{page}', String(number)))
    canvas.style.aspectRatio = `${shape.width} / ${shape.height}`
    places.set(canvas, { canvas, number, isNear: false, isDrawn: false, isBusy: false })
    document.body.append(canvas)
    near.observe(canvas)
  }
  if (pdf.numPages > mostPages) document.body.append(told(words.cutOff))

  /** One drawing at a time on one canvas; a long document keeps no more pages than are near. @param {Place} place */
  async function follow(place) {
    if (place.isBusy) return
    place.isBusy = true
    while (place.isNear !== place.isDrawn) {
      if (place.isDrawn) place.canvas.width = place.canvas.height = 1
      else await draw(place)
      place.isDrawn = !place.isDrawn
    }
    place.isBusy = false
  }

  /** @param {Place} place */
  async function draw({ canvas, number }) {
    try {
      const page = await pdf.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      canvas.style.aspectRatio = `${width} / ${height}`
      const viewport = page.getViewport({
        scale: Math.min(
          (canvas.clientWidth * devicePixelRatio) / width,
          Math.sqrt(MOST_PIXELS / (width * height)),
          LONGEST_SIDE / Math.max(width, height),
        ),
      })
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      // Its own would be black until it is drawn on.
      canvas.getContext('2d', { alpha: true })
      await page.render({ canvas, viewport }).promise
      page.cleanup()
    } catch {
      near.unobserve(canvas)
      canvas.replaceWith(told(`${canvas.getAttribute('aria-label')}: ${words.failed}`))
    }
  }
}

/** @param {string} text */
function told(text) {
  const line = document.createElement('p')
  line.textContent = text
  return line
}
