import type { KnowledgeSource, RecordKind } from '@/lib/choices'
import { addDays, addYears, type IsoDate } from '@/lib/dates'
import { greyPng } from './grey-png'
import { textPdf } from './text-pdf'

/** A fictional document of a provider of the cast, with the kinds of record that it proves. */
export interface SampleDocument {
  name: string
  title: string
  bytes: Buffer
  proves: RecordKind[]
  source: KnowledgeSource
  issuedOn: IsoDate
  expiresOn?: IsoDate
  isVerified: boolean
}

/** By the provider's name; every one was made for this sample, and no business is behind it. */
export function sampleDocuments(today: IsoDate): ReadonlyMap<string, SampleDocument[]> {
  const days = (count: number) => addDays(today, count)
  return new Map([
    [
      'Harrow & Quill Import LLC',
      [
        {
          name: 'services-agreement-signed.pdf',
          title: 'Services agreement, signed',
          bytes: textPdf(
            agreement('Harrow & Quill Import LLC', {
              duty:
                '9.1 The importer of record bears every duty, charge, interest and penalty that follows from its own act ' +
                'or omission.',
              limit:
                '9.4 Nothing in this agreement limits the liability of the importer of record for unpaid duty.',
              bar: '9.6 Claims under this clause survive for seventy-two months after the last entry is liquidated.',
            }),
          ),
          proves: ['CONTRACT'],
          source: 'DOCUMENT',
          issuedOn: days(-210),
          isVerified: true,
        },
        {
          name: 'eo-policy.pdf',
          title: 'E&O policy with importer endorsement',
          bytes: textPdf([
            [
              'NORTHGATE SPECIALTY INSURANCE (fictional)',
              'Errors and omissions policy. Named insured: Harrow & Quill Import LLC.',
              'Endorsement 7: acting as importer of record is an insured service, and duty that is lost through an error ' +
                'of the insured is covered loss.',
            ],
          ]),
          proves: ['POLICY'],
          source: 'ISSUER',
          issuedOn: days(-90),
          expiresOn: days(275),
          isVerified: true,
        },
        {
          name: 'bond-rider-seal.png',
          title: 'Bond rider, page with the seal',
          bytes: greyPng(360, 240, seal),
          proves: ['BOND'],
          source: 'ISSUER',
          issuedOn: addYears(today, -3),
          isVerified: true,
        },
      ],
    ],
    [
      'Merrow Bay Import Co.',
      [
        {
          name: 'services-agreement-draft-3.pdf',
          title: 'Services agreement, as signed',
          bytes: textPdf(
            agreement('Merrow Bay Import Co.', {
              duty:
                '9.1 The importer of record shall pay one half of any customs duty that its own error causes to be ' +
                'underpaid; the principal bears the other half.',
              limit:
                '9.4 In no event shall the total liability of the importer of record exceed what its insurer pays for ' +
                'the claim.',
              bar: '9.6 Claims must be brought within sixty months after the entry is liquidated; later claims are waived.',
            }),
          ),
          proves: ['CONTRACT'],
          source: 'DOCUMENT',
          issuedOn: days(-200),
          isVerified: false,
        },
        {
          name: 'insurance-certificate.pdf',
          title: 'Insurance certificate',
          bytes: textPdf([
            [
              'CERTIFICATE OF INSURANCE (fictional)',
              'This certificate confers no rights on whoever holds it.',
            ],
          ]),
          proves: ['POLICY'],
          source: 'PROVIDER_STATEMENT',
          issuedOn: days(-90),
          expiresOn: days(21),
          isVerified: false,
        },
        {
          name: 'ace-entries-12-months.csv',
          title: 'Entries of twelve months, from ACE',
          bytes: Buffer.from(
            'port,entries,duties_usd\r\n2704,1310,5120000\r\n4601,940,3980000\r\n5301,650,2300000\r\n',
          ),
          proves: ['VOLUME_STATEMENT'],
          source: 'ISSUER',
          issuedOn: days(-14),
          isVerified: true,
        },
      ],
    ],
  ] satisfies [string, SampleDocument[]][])
}

interface Terms {
  duty: string
  limit: string
  bar: string
}

function agreement(party: string, { duty, limit, bar }: Terms): string[][] {
  return [
    [
      'IMPORTER OF RECORD SERVICES AGREEMENT (fictional, made for a sample)',
      `Between ${party}, the importer of record, and the principal named in schedule A.`,
      '1.1 The importer of record makes entry of the goods of schedule B in its own name.',
    ],
    [
      '9. WHO BEARS WHAT',
      duty,
      '9.2 Each party shall indemnify the other for loss that follows from wrong data which it has given.',
      limit,
      bar,
      '10. LAW. This agreement is governed by the law of New York.',
    ],
  ]
}

/** A round stamp on ruled paper. */
function seal(x: number, y: number): number {
  const distance = Math.hypot(x - 270, y - 165)
  if (Math.abs(distance - 52) < 2 || Math.abs(distance - 44) < 1) return 70
  if (distance < 40 && (x + y) % 9 < 2) return 120
  return y > 24 && y < 210 && y % 18 === 0 && x > 24 && x < 200 ? 170 : 246
}
