import type { CurrentUser, Overview } from '@roy/types'
import { answer, json, page, type RecordedRequest, requestsTo } from './fake-api.ts'
import { openAppAs } from './render-app.tsx'
import { agent, call, NORTHSIDE, organization, overview, user } from './samples.ts'

const OVERVIEW = 'GET /api/multi-tenant/overview'

/** The two days of the sample overview, as they stand in the URL. */
export const TWO_DAYS = 'from=2026-11-19&to=2026-11-20'

/** Answers what a dashboard asks for; what a test says before or after holds instead. */
export function answerDashboard(): void {
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent(), agent({ id: 'b-2', name: 'After hours', status: 'pending' })]),
    [OVERVIEW]: () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()]),
  })
}

/** Answers these figures for the period, and `compared`, if given, for the days that it is compared with. */
export function answerFigures(figures: Overview, compared?: Response | Overview): void {
  answer({
    [OVERVIEW]: ({ query }) => {
      if (query.from === figures.from || !compared) return json(200, figures)
      return compared instanceof Response ? compared.clone() : json(200, compared)
    },
  })
}

/** Opens the dashboard of the sample's organization, at two days unless the search says otherwise. */
export function openDashboard(search = TWO_DAYS, who: CurrentUser = user({ role: 'org_viewer' })) {
  return openAppAs(who, `/organizations/${NORTHSIDE}/dashboard${search && `?${search}`}`)
}

/** What was asked for figures so far, oldest first: those of the period, then those of the days it is compared with. */
export function askedForFigures(): RecordedRequest['query'][] {
  return requestsTo(OVERVIEW).map(({ query }) => query)
}
