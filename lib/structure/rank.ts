import { follows, known, type Answer } from '@/lib/answer'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { judge } from './judge'
import { structures, type Flow, type Judged, type StructureInput } from './structures'

/** A structure in its place; points null where it is ruled out. */
export interface Ranked extends Judged {
  points: number | null
}

/** All four structures for one flow of goods, the best first, those ruled out last. */
export interface Ranking {
  flow: Flow['model']
  ranked: readonly Ranked[]
}

/**
 * The four structures ranked for each flow of goods (mixed: one ranking for each), by points; ties, and those ruled out at
 * the end, in the order of the wiki. Volume is sustained from `sustainedEntriesPerYear` on. An answer that is missing and
 * would count is named: title and the buyer's will count for B2B alone, title only with a willing buyer, the CTPAT route
 * only while the foreign-importer rule is on. Never throws.
 * Source: product specification, section 5; ANKPOST wiki, Importer of Record.
 */
export function rankStructures(
  input: StructureInput,
  settings: Settings = defaultSettings,
): Answer<Ranking[], keyof StructureInput> {
  const { isForeignImporterRuleOn: isRuleOn, agencies } = input
  const asked = <K extends keyof StructureInput>(field: K) =>
    known(input[field] as NonNullable<StructureInput[K]> | null, field)
  const common = follows(
    {
      model: asked('model'),
      entriesPerYear: asked('entriesPerYear'),
      usEntity: asked('usEntity'),
      hasAdCvdGoods: asked('hasAdCvdGoods'),
      ...(isRuleOn ? { hasCtpatRoute: asked('hasCtpatRoute') } : {}),
    },
    (is) => is,
  )
  const hasBuyer = input.model === 'B2B' || input.model === 'MIXED'
  const buyer = follows(
    {
      ...(hasBuyer ? { isBuyerWilling: asked('isBuyerWilling') } : {}),
      ...(hasBuyer && input.isBuyerWilling !== false ? { titleTiming: asked('titleTiming') } : {}),
    },
    (is) => is,
  )
  return follows({ common, buyer }, (is) => {
    const flows = is.common.model === 'MIXED' ? (['B2B', 'DDP'] as const) : [is.common.model]
    return flows.map((model) =>
      rankingOf({
        model,
        isBuyerWilling: model === 'B2B' && is.buyer.isBuyerWilling === true,
        titleTiming: model === 'B2B' ? (is.buyer.titleTiming ?? null) : null,
        entriesPerYear: is.common.entriesPerYear,
        sustainedFrom: settings.sustainedEntriesPerYear.value,
        usEntity: is.common.usEntity,
        isRuleOn,
        hasCtpatRoute: is.common.hasCtpatRoute ?? null,
        hasAdCvdGoods: is.common.hasAdCvdGoods,
        agencies,
      }),
    )
  })
}

function rankingOf(flow: Flow): Ranking {
  const judged = structures.map((structure) => judge[structure](flow))
  const ranked = judged
    .filter(({ ruledOut }) => ruledOut === null)
    .map((each) => ({ ...each, points: each.reasons.reduce((sum, { points }) => sum + points, 0) }))
    // Sorting keeps the order of what is equal: the wiki's.
    .toSorted((a, b) => b.points - a.points)
  const ruledOut = judged.filter((each) => each.ruledOut !== null).map((each) => ({ ...each, points: null }))
  return { flow: flow.model, ranked: [...ranked, ...ruledOut] }
}
