import type { Call, Page as PageOf, Uuid } from '@roy/types'
import type { Page, Route } from 'playwright-core'

const MINUTE_MS = 60_000

/** Answers the list of calls with very many of them, page by page as the API does. Everything else goes to the API. */
export async function answerManyCalls(page: Page, organizationId: Uuid, total: number): Promise<void> {
  await page.route(/\/api\/multi-tenant\/calls\?/, (route: Route) => {
    const query = new URL(route.request().url()).searchParams
    const from = Number(query.get('cursor') ?? 0)
    const to = Math.min(total, from + Number(query.get('limit') ?? 50))
    const answer: PageOf<Call> = {
      data: Array.from({ length: to - from }, (_, index) => callNumber(from + index, organizationId)),
      next_cursor: to < total ? String(to) : null,
    }
    return route.fulfill({ json: answer })
  })
}

function callNumber(number: number, organizationId: Uuid): Call {
  const startedAt = Date.now() - number * MINUTE_MS
  const isBillable = number % 7 !== 0
  return {
    id: `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`,
    external_call_id: `call_${number}`,
    organization_id: organizationId,
    agent_id: organizationId,
    agent_name: 'Front desk',
    call_type: 'phone_call',
    direction: number % 3 === 0 ? 'outbound' : 'inbound',
    from_e164: `+1206505${String(number % 10_000).padStart(4, '0')}`,
    to_e164: '+12065550142',
    status: 'ended',
    disconnection_reason: 'user_hangup',
    duration_seconds: 61 + (number % 300),
    billed_minutes: '2.0000',
    is_billable: isBillable,
    billable_reason: isBillable ? 'default' : 'test_number',
    is_billable_overridden: false,
    revenue: isBillable ? '0.3000' : '0.0000',
    currency: 'USD',
    sentiment: 'positive',
    successful: true,
    detailed_summary: `Booked cleaning number ${number} for Thursday and asked about parking in front of the building.`,
    started_at: new Date(startedAt).toISOString(),
    ended_at: new Date(startedAt + MINUTE_MS).toISOString(),
  }
}
