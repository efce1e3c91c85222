import type { FormState } from '@/lib/forms/state'

export type Reply = Pick<FormState, 'status' | 'message' | 'fieldErrors' | 'link'>

/** Sends one file with the fields of its form, telling how far it is; null where the connection broke off. */
export function sendFile(
  address: string,
  form: FormData,
  onProgress: (percent: number) => void,
): Promise<Reply | null> {
  return new Promise((resolve) => {
    // fetch does not tell how much has been sent.
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(Math.floor((100 * loaded) / Math.max(total, 1)))
    request.onload = () => resolve(isReply(request.response) ? request.response : null)
    request.onerror = () => resolve(null)
    request.onabort = () => resolve(null)
    request.send(form)
  })
}

const isReply = (answer: unknown): answer is Reply =>
  typeof answer === 'object' && answer !== null && 'status' in answer && 'fieldErrors' in answer
