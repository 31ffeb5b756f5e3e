import type { AgentRow, Organization, Overview } from '@roy/types'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { bodySha256, callEvents } from './oracle/events.ts'
import type { OracleEvent } from './oracle/fold.ts'
import { sumFourPlaces } from './oracle/rating.ts'
import { goLive } from './support/post-event.ts'
import { readRollups } from './support/read-rows.ts'
import { recordEvent } from './support/record-event.ts'

let supabase: TestSupabase
let organization: Organization
let agents: AgentRow[]

beforeAll(async () => {
  supabase = await createTestSupabase()
  organization = await createTestOrganization(supabase.service, { p_timezone: 'America/St_Johns' })
  agents = [
    await createTestAgent(supabase.service, organization.id, 'agent_reception'),
    await createTestAgent(supabase.service, organization.id, 'agent_recall'),
  ]
  await goLive(supabase)
})
afterAll(() => supabase.close())

/** Two days and a bit back, so that calls fall on several days. */
const from = Date.now() - 60 * 3_600_000
const CALLS = 8

/** What can happen to a client's calls, in any order: events of one of few calls; an override, given or taken back. */
type Step = { call: number } & ({ events: OracleEvent[] } | { isBillable: boolean | null })

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      call: fc.nat(CALLS - 1),
      events: fc
        .integer({ min: 0, max: 55 })
        .chain((hours) => callEvents('any', ['agent_reception', 'agent_recall'], from + hours * 3_600_000)),
    }),
    fc.record({ call: fc.nat(CALLS - 1), isBillable: fc.constantFrom(true, false, null) }),
  ),
  { minLength: 10, maxLength: 30 },
)

async function apply(step: Step): Promise<void> {
  const externalCallId = `call_${step.call}`
  if ('events' in step) {
    for (const event of step.events) {
      const call = { ...event.call, call_id: externalCallId }
      const agent = agents[step.call % 2]
      if (agent === undefined) throw new Error('two agents')
      await recordEvent(supabase.pool, agent.id, { ...event, call, bodySha256: bodySha256(event.event, call) })
    }
    return
  }
  const { rows } = await inOrganization(supabase.pool, organization.id, (client) =>
    client.query<{ id: string }>(`select id from ${organization.schema_name}.calls where external_call_id = $1`, [
      externalCallId,
    ]),
  )
  for (const { id } of rows) {
    await rpc(supabase.service, 'override_call_billing', {
      p_org_id: organization.id,
      p_call_id: id,
      p_is_billable: step.isBillable,
      p_reason: 'asked by the client',
    })
  }
}

describe('rollups', () => {
  it('equal recomputation from the calls after any history, overrides included', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        for (const step of history) await apply(step)
        const { kept, recomputed } = await readRollups(supabase.pool, organization)
        expect(kept).toEqual(recomputed)
      }),
      { numRuns: 15 },
    )
  })

  it('add up: the overview, its days, its agents and the rows of the list are the same to the last place', async () => {
    const overview: Overview = await rpc(supabase.service, 'get_organization_overview', { p_org_id: organization.id })
    const { data: calls } = await rpc(supabase.service, 'get_organization_calls', {
      p_org_id: organization.id,
      p_limit: 200,
    })
    expect(calls.length).toBe(overview.total_calls)
    expect(calls.length).toBeGreaterThan(0)
    for (const amounts of [calls, overview.daily, overview.by_agent]) {
      expect(sumFourPlaces(amounts.map(({ revenue }) => revenue))).toBe(overview.expected_revenue)
    }
    expect(sumFourPlaces(calls.map((call) => call.billed_minutes))).toBe(overview.total_billed_minutes)
    expect(calls.filter((call) => call.is_billable).length).toBe(overview.billable_calls)
    expect(Object.values(overview.sentiment).reduce((sum, count) => sum + count)).toBe(overview.total_calls)
  })
})
