import type { ChaosOptions } from './options.ts'
import { FINDING_KINDS, type Findings } from './proof/findings.ts'
import type { Compared } from './proof/prove.ts'
import type { Recovery } from './recover.ts'
import type { PlannedFault } from './storm/faults.ts'
import type { PlannedRewrite } from './storm/rewrites.ts'
import type { Sent } from './storm/sender.ts'

export interface ChaosReport extends Compared, Recovery {
  options: ChaosOptions
  findings: Findings
  sent: Sent
  faults: readonly PlannedFault[]
  rewrites: readonly PlannedRewrite[]
  /** Connections cut before their answer was read. */
  cuts: number
  /** Calls that had waited for a rewrite. */
  folded: number
  stormMs: number
  totalMs: number
}

const number = (value: number) => value.toLocaleString('en')

/** The report as it is printed, a line each. */
export function describeReport(report: ChaosReport): string[] {
  const { options, findings, sent, cuts, folded, recovered, healed, stormMs, totalMs } = report
  const perSecond = Math.round(sent.deliveries / (stormMs / 1000))
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(0)} s`
  return [
    `seed       ${options.seed}${options.sabotage ? `, sabotaged: ${options.sabotage}` : ''}`,
    `events     ${number(options.events)} of ${number(report.calls)} calls, delivered ${number(sent.deliveries)} times, ${number(sent.hostile)} of them attacks`,
    `faults     ${tally(report.faults)}; ${number(cuts)} answers cut off`,
    `rewrites   ${tally(report.rewrites)}`,
    `attempts   ${[...sent.attempts].map(([how, count]) => `${how}: ${number(count)}`).join(', ')}`,
    `given up   ${number(sent.gaveUp)}; from Retell's books ${number(recovered)} calls recovered and ${number(healed)} healed; ${number(sent.duplicates)} answered as duplicates; ${number(folded)} calls waited for a rewrite to the end`,
    `compared   ${number(report.calls)} calls, ${number(report.rollups)} rollups, ${number(report.answersSearched)} answers searched`,
    `took       ${seconds(stormMs)} at ${number(perSecond)} deliveries a second, ${seconds(totalMs)} in all; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    '',
    ...FINDING_KINDS.flatMap((kind) => [
      `${kind.padEnd(10)} ${number(findings.count(kind))}`,
      ...findings.examples(kind).map((example) => `           ${example}`),
    ]),
  ]
}

function tally(items: readonly { kind: string }[]): string {
  const counts = Object.entries(Object.groupBy(items, ({ kind }) => kind))
  return counts.map(([kind, all]) => `${kind} ${all?.length ?? 0}`).join(', ') || 'none'
}
