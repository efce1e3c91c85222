import type { DocumentType } from '@/lib/choices'

interface FileType {
  extensions: readonly string[]
  /** What a browser is told when it downloads one. */
  mediaType: string
}

/** What may be uploaded, and nothing else. */
export const fileTypes: Readonly<Record<DocumentType, FileType>> = {
  PDF: { extensions: ['pdf'], mediaType: 'application/pdf' },
  PNG: { extensions: ['png'], mediaType: 'image/png' },
  JPEG: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  DOCX: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  XLSX: {
    extensions: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  CSV: { extensions: ['csv'], mediaType: 'text/csv; charset=utf-8' },
  TXT: { extensions: ['txt'], mediaType: 'text/plain; charset=utf-8' },
  // Not message/rfc822, which some browsers open.
  EML: { extensions: ['eml'], mediaType: 'text/plain; charset=utf-8' },
}

const everyType = Object.entries(fileTypes) as [DocumentType, FileType][]

/** The types as an `accept` attribute has them, and as people read them. */
export const acceptedExtensions = everyType.flatMap(([, { extensions }]) => extensions)

/** By the last ending of the name; null for what may not be uploaded. */
export function typeOfName(name: string): DocumentType | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return everyType.find(([, { extensions }]) => extensions.includes(ending ?? ''))?.[0] ?? null
}

export const isPicture = (type: DocumentType): boolean => type === 'PNG' || type === 'JPEG'

/** Those in which passages are looked for. */
export const isReadable = (type: DocumentType): boolean => type === 'PDF' || type === 'DOCX'
