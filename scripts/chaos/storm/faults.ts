import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '@roy/retell-simulator'
import type { ChaosEnvironment } from '../stack/environment.ts'
import type { Progress } from './progress.ts'

export const FAULT_KINDS = ['kill_api', 'kill_gateway', 'restart_postgres', 'pause_postgres', 'cut_answers'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface PlannedFault {
  kind: FaultKind
  /** How many deliveries are over when it strikes. */
  at: number
  /** How long the server is away, or stands still. */
  milliseconds: number
  /** Of `cut_answers`: how many. */
  answers: number
}

/** A sender that waits 10 seconds gives up on a pause of this length. */
const LONG_PAUSE_MS = 11_500
/** The part of the storm in which faults strike: something is on its way before the first and after the last. */
const BEGINNING = 0.05
const END = 0.92

/**
 * When what strikes: all kinds equally often, in an order of the seed's.
 *
 * @param deliveries about how many there are
 * @param withLongPauses some pauses outlast the sender's patience
 */
export function planFaults(random: Random, count: number, deliveries: number, withLongPauses: boolean): PlannedFault[] {
  const kinds = Array.from({ length: count }, (_, index) => ({
    kind: FAULT_KINDS[index % FAULT_KINDS.length] ?? 'kill_api',
    place: random.float(),
  })).toSorted((a, b) => a.place - b.place)
  return kinds.map(({ kind }, index) => ({
    kind,
    at: Math.floor(deliveries * (BEGINNING + ((END - BEGINNING) * index) / count)),
    milliseconds: withLongPauses && random.chance(0.15) ? LONG_PAUSE_MS : random.integer(200, 2_000),
    answers: random.integer(10, 40),
  }))
}

/** Lets the faults strike when the storm has come to them, each after the servers have recovered from the one before. */
export async function injectFaults(
  environment: ChaosEnvironment,
  faults: readonly PlannedFault[],
  progress: Progress,
  onFault: (fault: PlannedFault) => void,
): Promise<void> {
  for (const fault of faults) {
    await progress.reached(fault.at)
    onFault(fault)
    await strike(environment, fault)
  }
}

async function strike(environment: ChaosEnvironment, { kind, milliseconds, answers }: PlannedFault): Promise<void> {
  const { api, gateway, postgres, proxy } = environment
  switch (kind) {
    case 'kill_api':
    case 'kill_gateway': {
      const victim = kind === 'kill_api' ? api : gateway
      await victim.kill()
      await delay(milliseconds)
      await victim.start()
      return
    }
    case 'restart_postgres':
      return postgres.restart()
    case 'pause_postgres':
      return postgres.pause(milliseconds)
    case 'cut_answers':
      proxy.cut(answers)
  }
}
