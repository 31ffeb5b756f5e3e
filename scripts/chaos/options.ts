import { randomBytes } from 'node:crypto'
import { ExpectedError } from '../cli/expected-error.ts'
import { parseOptions } from '../cli/parse-options.ts'
import { readSabotage, type Sabotage } from './sabotage.ts'

export interface ChaosOptions {
  events: number
  seed: string
  faults: number
  rewrites: number
  sabotage: Sabotage | undefined
  help: boolean
}

export const HELP = `
Proves on the real thing that no call is lost, none is billed twice and none is leaked: posts calls whose truth is known while servers
are killed, restarted, paused and cut off, reconciles, and compares every row, rollup and total. Ends with 1 unless all is right.

  --events <n>       how many different events, 20,000 unless said
  --seed <text>      the same calls, disorder and faults again
  --faults <n>       how many faults, by default one for every thousand events, 10 to 150
  --rewrites <n>     how many rewrites of a client's calls, by default 5 to 20
  --sabotage <name>  breaks a guarantee on purpose, which must be found: dedupe, ack or door
`.trim()

/** @throws ExpectedError for an option that is unknown or makes no sense */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { events, seed, faults, rewrites, sabotage, help } = parseOptions(args, {
    events: { type: 'string', default: '20000' },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    faults: { type: 'string' },
    rewrites: { type: 'string' },
    sabotage: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  })
  const count = readCount('--events', events, 100)
  return {
    events: count,
    seed,
    faults: faults === undefined ? between(10, 150, count / 1_000) : readCount('--faults', faults, 0),
    rewrites: rewrites === undefined ? between(5, 20, count / 2_000) : readCount('--rewrites', rewrites, 0),
    sabotage: readSabotage(sabotage),
    help,
  }
}

function readCount(option: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new ExpectedError(`${option} is "${text}": it must be a whole number of at least ${least}.`)
}

function between(least: number, most: number, value: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
