/** What one file, one sending and one person may take up. The database holds the first two as CHECK constraints too. */
export const FILE_BYTES = 25 * 1024 * 1024
export const CHUNK_BYTES = 256 * 1024
/** Beside the files of a form, its fields. */
export const FORM_BYTES = FILE_BYTES + 1024 * 1024
export const FILES_AT_ONCE = 10
/** Of one person in 24 hours. */
export const DAY_BYTES = 500 * 1024 * 1024

/** What an office file may hold; its directory tells, and nothing of it is unpacked to find out. */
export const ZIP_ENTRIES = 200
export const ZIP_UNPACKED_BYTES = 200 * 1024 * 1024
export const ZIP_RATIO = 100

/** What a browser unpacks a picture to, four bytes each: more than the largest camera takes, and an A4 page at 1000 dpi. */
export const PICTURE_PIXELS = 120_000_000

/** What is read of a document for its words. */
export const READING = {
  pages: 300,
  characters: 1_000_000,
  milliseconds: 30_000,
  memoryBytes: 600 * 1024 * 1024,
} as const

/** What is drawn of a PDF, in the browser of whoever looks at it. */
export const DRAWN_PAGES = 300
