import type { Decimal, Organization, Overview } from '@roy/types'
import { shareOf } from '../../lib/comparison.ts'
import { isProductOf, isZero } from '../../lib/decimal.ts'
import {
  formatCount,
  formatMinutes,
  formatMoney,
  formatMoneyRounded,
  formatPercent,
  formatRate,
} from '../../lib/format-number.ts'
import { formatDuration, formatTimezone } from '../../lib/format-time.ts'

/** By which rules an organization is billed now; earlier calls keep the rules that they were billed by. */
export type BillingRules = Pick<Organization, 'billing_rate' | 'billing_increment_seconds' | 'billing_minimum_seconds'>

/** How a figure came about, from its parts to the figure itself. */
export interface Computation {
  /** In one line: "24 min × $0.15". */
  line: string
  parts: { label: string; value: string }[]
  /** What the parts come to, written as the computation: "24 min × $0.15 = $3.60". */
  result: string
  /** What counts, and how it is rounded. */
  notes: string[]
}

/** How many calls there were, and which of them are billed. */
export function callsComputation(overview: Overview): Computation {
  const [billable, test] = [formatCount(overview.billable_calls), formatCount(overview.test_calls)]
  return {
    line: `${billable} billable · ${test} test`,
    parts: [
      { label: 'Billable calls', value: billable },
      { label: 'Test calls', value: test },
    ],
    result: `${billable} + ${test} = ${formatCount(overview.total_calls)} calls`,
    notes: [
      'Every call that began on these days counts, whether somebody answered or not. Test calls are counted, but never billed.',
      `Days begin and end at midnight in ${formatTimezone(overview.timezone)}.`,
    ],
  }
}

/** How talk time becomes billed minutes. */
export function minutesComputation(overview: Overview, rules: BillingRules): Computation {
  const isSilent = overview.connected_calls === 0
  const average = formatDuration(overview.average_duration_seconds)
  return {
    line: isSilent ? 'No talk time yet' : `${average} on average`,
    parts: [
      { label: 'Connected calls', value: formatCount(overview.connected_calls) },
      { label: 'Talk time, tests included', value: formatDuration(overview.total_duration_seconds) },
      { label: 'Average per connected call', value: isSilent ? '–' : average },
    ],
    result: `${formatMinutes(overview.total_billed_minutes)} billed minutes`,
    notes: [
      roundingInWords(rules),
      'Test calls and calls that did not connect are billed zero minutes, so billed minutes and talk time differ.',
      'A call keeps the rules it was billed by when they change later.',
    ],
  }
}

/** How minutes become money: the multiplication where it gives the revenue to the last decimal, the sum by agent otherwise. */
export function revenueComputation(overview: Overview, { billing_rate: rate }: BillingRules): Computation {
  const { total_billed_minutes: minutes, expected_revenue: revenue, currency } = overview
  const [inMinutes, atRate, exact] = [
    formatMinutes(minutes),
    formatRate(rate, currency),
    formatMoney(revenue, currency),
  ]
  const notes = [roundingOfMoney(revenue, currency)]
  if (isZero(minutes) && isZero(revenue)) {
    return { line: 'No billable minutes yet', parts: [], result: `0 min = ${exact}`, notes }
  }
  if (isProductOf(revenue, minutes, rate)) {
    const line = `${inMinutes} min × ${atRate}`
    const parts = [
      { label: 'Billed minutes', value: inMinutes },
      { label: 'Rate per minute', value: atRate },
    ]
    return { line, parts, result: `${line} = ${exact}`, notes }
  }
  return {
    line: 'At several rates',
    parts: overview.by_agent.map((agent) => ({
      label: `${agent.name}, ${formatMinutes(agent.billed_minutes)} min`,
      value: formatMoney(agent.revenue, currency),
    })),
    result: `${inMinutes} min at several rates = ${exact}`,
    notes: [
      `A minute costs ${atRate} now. Calls that were billed at another rate keep it, so each is added up at its own.`,
      ...notes,
    ],
  }
}

/** How many of the calls that connected went well, and how callers felt. */
export function successComputation(overview: Overview): Computation {
  const { successful_calls, connected_calls, sentiment } = overview
  const [successful, connected] = [formatCount(successful_calls), formatCount(connected_calls)]
  const share = shareOf(successful_calls, connected_calls)
  return {
    line: share === undefined ? 'No connected calls yet' : `${successful} of ${connected} connected`,
    parts: [
      { label: 'Successful calls', value: successful },
      { label: 'Connected calls', value: connected },
      { label: 'Callers who sounded positive', value: formatCount(sentiment.positive) },
      { label: 'Neutral', value: formatCount(sentiment.neutral) },
      { label: 'Negative', value: formatCount(sentiment.negative) },
      { label: 'Not known', value: formatCount(sentiment.unknown) },
    ],
    result:
      share === undefined
        ? 'No rate without connected calls'
        : `${successful} ÷ ${connected} = ${formatPercent(share)}`,
    notes: [
      'The analysis after each call says whether it did what the caller wanted. Calls that did not connect are left out.',
      'Rounded to a tenth of a percent. “pts” are percentage points: the difference of two rates.',
    ],
  }
}

/** "Each billable call is rounded up to the next full minute, and at least 2 min are billed." */
function roundingInWords({ billing_increment_seconds: step, billing_minimum_seconds: minimum }: BillingRules): string {
  const upTo = step === 60 ? 'the next full minute' : `the next ${step} s`
  const least = minimum > 0 ? `, and at least ${formatDuration(minimum)} are billed` : ''
  return step === 1 && minimum === 0
    ? 'Each billable call that connected is billed by the second.'
    : `Each billable call that connected is rounded up to ${upTo}${least}.`
}

function roundingOfMoney(revenue: Decimal, currency: string): string {
  const [exact, shown] = [formatMoney(revenue, currency), formatMoneyRounded(revenue, currency)]
  const rounding = 'Each call is rounded once, to four decimals; nothing is rounded after that.'
  return exact === shown ? rounding : `${rounding} The card shows ${exact} as ${shown}.`
}
