'use server'

import { redirect } from 'next/navigation'
import { today } from '@/lib/clock'
import { enterDocumentInError, judgePassage, saveDocument, verifyDocument } from '@/lib/evidence/commands'
import {
  documentDays,
  documentInErrorInput,
  documentInput,
  passageInput,
  verifyInput,
} from '@/lib/evidence/schema'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { stillToCome } from '@/lib/records/still-to-come'
import { saved } from '../../../_saved'

const backTo = (providerId: string, documentId: string): never =>
  saved(paths.document(providerId, documentId), paths.provider(providerId))

export const saveDocumentAction = formAction({
  permission: 'record:write',
  schema: documentInput,
  besides: (sent) => stillToCome(documentDays, sent, today()),
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
    if (input.answer === 'DISMISSED' || !input.clause) return backTo(input.providerId, documentId)
    redirect(
      paths.offeredClause(input.providerId, contractId, { passage: input.passageId, clause: input.clause }),
    )
  },
})
