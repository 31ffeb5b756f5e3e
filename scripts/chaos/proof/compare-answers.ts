import { isDeepStrictEqual } from 'node:util'
import type { DailyTotals, Overview, SystemOverview, Totals } from '@roy/types'
import { type Asker, askUntilAnswered } from '../stack/ask-api.ts'
import type { RegisteredClient } from '../stack/register.ts'
import type { Findings } from './findings.ts'
import { fromUnits, type Sums, type TrueRollups } from './sums.ts'

/** The period of a comparison: days, both inclusive. */
export interface Period {
  from: string
  to: string
}

/** Compares an overview with the sums of the true calls: its totals, every day, every agent. */
export async function compareOverview(
  { apiUrl, superAdmin, findings }: { apiUrl: string; superAdmin: Asker; findings: Findings },
  { id, client, agents }: RegisteredClient,
  rollups: TrueRollups,
  { from, to }: Period,
): Promise<void> {
  const overview = await askUntilAnswered<Overview>(
    `${apiUrl}/api/multi-tenant/overview?org_id=${id}&from=${from}&to=${to}`,
    superAdmin,
  )
  const what = `${client.name}, overview`
  compareFields(findings, what, overview, totalsOf(rollups.sum()))
  for (const day of overview.daily) {
    compareFields(findings, `${what} of ${day.day}`, day, dailyOf(rollups.sum((key) => key.day === day.day)))
  }
  for (const { id: agentId, agent } of agents.values()) {
    const actual = overview.by_agent.find(({ agent_id }) => agent_id === agentId)
    const { total_calls, billable_calls, ...expected } = dailyOf(rollups.sum((key) => key.agentId === agentId))
    compareFields(findings, `${what} of ${agent.name}`, actual ?? {}, {
      total_calls,
      billable_calls,
      billed_minutes: expected.billed_minutes,
      revenue: expected.revenue,
    })
  }
}

/** Compares what the agency sees of all clients. */
export async function compareSystemOverview(
  { apiUrl, superAdmin, findings }: { apiUrl: string; superAdmin: Asker; findings: Findings },
  clients: readonly { client: RegisteredClient; rollups: TrueRollups }[],
  { from, to }: Period,
): Promise<void> {
  const overview = await askUntilAnswered<SystemOverview>(
    `${apiUrl}/api/multi-tenant/system-overview?from=${from}&to=${to}`,
    superAdmin,
  )
  for (const { client, rollups } of clients) {
    const actual = overview.organizations.find(({ organization_id }) => organization_id === client.id)
    compareFields(findings, `${client.client.name} among all`, actual ?? {}, totalsOf(rollups.sum()))
  }
}

function compareFields(findings: Findings, what: string, actual: object, expected: object): void {
  const values = new Map(Object.entries(actual))
  for (const [name, value] of Object.entries(expected)) {
    const found = values.get(name)
    if (isDeepStrictEqual(found, value)) continue
    findings.add('differing', `${what}: ${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`)
  }
}

function totalsOf(sums: Sums): Omit<Totals, 'margin'> {
  return {
    total_calls: sums.total_calls,
    billable_calls: sums.billable_calls,
    test_calls: sums.total_calls - sums.billable_calls,
    connected_calls: sums.connected_calls,
    total_duration_seconds: divide(sums.duration_ms, 1_000),
    average_duration_seconds: divide(sums.duration_ms, 1_000 * sums.connected_calls),
    total_billed_minutes: minutes(sums.billed_seconds),
    expected_revenue: fromUnits(sums.revenue, 4),
    provider_cost: fromUnits(sums.provider_cost, 6),
    successful_calls: sums.successful_calls,
    sentiment: {
      positive: sums.positive_calls,
      neutral: sums.neutral_calls,
      negative: sums.negative_calls,
      unknown: sums.total_calls - sums.positive_calls - sums.neutral_calls - sums.negative_calls,
    },
  }
}

function dailyOf(sums: Sums): Omit<DailyTotals, 'day'> {
  return {
    total_calls: sums.total_calls,
    billable_calls: sums.billable_calls,
    test_calls: sums.total_calls - sums.billable_calls,
    connected_calls: sums.connected_calls,
    successful_calls: sums.successful_calls,
    billed_minutes: minutes(sums.billed_seconds),
    revenue: fromUnits(sums.revenue, 4),
  }
}

/** A quotient of whole numbers, rounded half up; of nothing by nothing 0. */
function divide(dividend: number, divisor: number): number {
  if (divisor === 0) return 0
  return Number((BigInt(dividend) * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n))
}

/** Seconds as decimal minutes with four places, half up. */
export function minutes(seconds: number): string {
  return fromUnits((BigInt(seconds) * 20_000n + 60n) / 120n, 4)
}
