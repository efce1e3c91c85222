import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const screeningFields = {
  list: f.requiredChoice('ScreeningList', 'the list'),
  listDate: f.pastDay(),
  screenedOn: f.pastDay(),
  result: f.requiredChoice('ScreeningResult', 'what the screening found'),
  clearedBy: f.text(),
  clearedReason: f.paragraph(2_000),
}

export const screeningRecord = recordSpec({
  kind: 'SCREENING',
  slug: 'screening',
  fields: screeningFields,
  sections: { screening: ['list', 'listDate', 'screenedOn', 'result', 'clearedBy', 'clearedReason'] },
  summary: ['list', 'screenedOn', 'result'],
  dayOrders: [
    {
      first: 'listDate',
      then: 'screenedOn',
      problem: 'The screening is earlier than the list it was made against. Check both days.',
    },
  ],
  rules: [
    (screening, refuse) => {
      if (screening.result === 'CLEARED' && !screening.clearedBy)
        refuse('clearedBy', 'Enter who cleared the hit.')
    },
    (screening, refuse) => {
      if (screening.result === 'CLEARED' && !screening.clearedReason)
        refuse('clearedReason', 'Enter why the hit is not this provider.')
    },
  ],
})
