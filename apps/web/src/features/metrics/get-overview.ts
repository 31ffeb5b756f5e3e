import type { Overview, Uuid } from '@roy/types'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerTo } from '../../lib/early-answers.ts'
import { earliestDay } from '../../lib/reach.ts'
import { sinceFirstCall } from './buckets.ts'
import { type OverviewPeriod, overviewQuestion } from './overview-question.ts'

/** An organization's figures for a period; while another period loads, the last one stays in sight. */
export function useOverview(organizationId: Uuid, query: OverviewPeriod) {
  return useQuery({ ...overviewOptions(organizationId, query), placeholderData: keepPreviousData })
}

/** The figures of the days that others are compared with; nothing is asked where there is nothing to compare with. */
export function useComparedOverview(organizationId: Uuid, query: OverviewPeriod | undefined) {
  return useQuery({ ...overviewOptions(organizationId, query ?? {}), enabled: query !== undefined })
}

function overviewOptions(organizationId: Uuid, query: OverviewPeriod) {
  return { ...answerTo(overviewQuestion(organizationId, query)), select: fromTheBeginning }
}

/** Whoever asks for everything means what there was: the empty years before the first call say nothing. */
function fromTheBeginning(overview: Overview): Overview {
  if (overview.from > earliestDay(overview.to)) return overview
  return { ...overview, daily: sinceFirstCall(overview.daily) }
}
