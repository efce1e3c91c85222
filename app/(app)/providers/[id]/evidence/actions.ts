'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { enterDocumentInError, judgePassage, saveDocument, verifyDocument } from '@/lib/evidence/commands'
import { documentInErrorInput, documentInput, passageInput, verifyInput } from '@/lib/evidence/schema'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'

function backTo(providerId: string, documentId: string): never {
  revalidatePath(paths.provider(providerId), 'layout')
  redirect(`${paths.document(providerId, documentId)}?saved=1`)
}

export const saveDocumentAction = formAction({
  permission: 'record:write',
  schema: documentInput,
  async run(actor, input) {
    await saveDocument(actor, input)
    backTo(input.providerId, input.documentId)
  },
})

export const verifyDocumentAction = formAction({
  permission: 'record:write',
  schema: verifyInput,
  async run(actor, input) {
    await verifyDocument(actor, input)
    backTo(input.providerId, input.documentId)
  },
})

export const documentInErrorAction = formAction({
  permission: 'record:write',
  schema: documentInErrorInput,
  async run(actor, input) {
    await enterDocumentInError(actor, input)
    backTo(input.providerId, input.documentId)
  },
})

export const judgePassageAction = formAction({
  permission: 'record:write',
  schema: passageInput,
  async run(actor, input) {
    const { contractId, documentId } = await judgePassage(actor, input)
    if (input.answer === 'DISMISSED' || !input.clause) backTo(input.providerId, documentId)
    redirect(
      paths.offeredClause(input.providerId, contractId, { passage: input.passageId, clause: input.clause }),
    )
  },
})
