import { CALL_KINDS, type CallKind, WEBHOOK_EVENTS, type WebhookEvent } from '@roy/retell-simulator'
import { ExpectedError } from '../cli/expected-error.ts'
import { parseOptions } from '../cli/parse-options.ts'

export const HELP = `pnpm simulate [options]

Lets the fake Retell of the running development environment post believable, correctly signed calls to an agent.

Which agent
  --agent <text>     its id, its Retell id, or a part of its name or its client's; default: the first one
  --url <address>    the agent with this webhook address. Together with --key and --agent (the Retell id) this
                     reaches any server, without a development environment
  --key <key>        the Retell key that signs; needed for clients that are not the demo's

How many
  --burst <n>        n calls at once
  --trickle          a call every few seconds, until Ctrl-C

Which calls
  --inbound, --outbound, --web
                     only these kinds
  --not-connected    nobody answers
  --test             marked as a test: metadata.test is true
  --events <kinds>   comma-separated, or "all"; default: what the agent asks for at Retell
                     (${WEBHOOK_EVENTS.join(', ')})

How they arrive
  --late <seconds>   each event up to so much later
  --duplicate        every event twice
  --shuffle          out of order
  --seed <text>      the same calls again; default: others every time

  --help             show this`

export interface SimulateOptions {
  agent?: string
  url?: string
  key?: string
  /** How many calls; 0 goes on for ever. */
  count: number
  /** Absent: drawn. */
  kinds: CallKind[]
  isNotConnected: boolean
  isTest: boolean
  /** Absent: what the agent asks for. */
  events?: WebhookEvent[]
  lateByMs: number
  isDuplicated: boolean
  isShuffled: boolean
  seed: string
  isHelp: boolean
}

const FLAGS = {
  agent: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  burst: { type: 'string' },
  trickle: { type: 'boolean', default: false },
  events: { type: 'string' },
  inbound: { type: 'boolean', default: false },
  outbound: { type: 'boolean', default: false },
  web: { type: 'boolean', default: false },
  'not-connected': { type: 'boolean', default: false },
  test: { type: 'boolean', default: false },
  late: { type: 'string', default: '0' },
  duplicate: { type: 'boolean', default: false },
  shuffle: { type: 'boolean', default: false },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

function readEvents(text: string): WebhookEvent[] {
  const names = text === 'all' ? [...WEBHOOK_EVENTS] : text.split(',').map((name) => name.trim())
  return names.map((name) => {
    const event = WEBHOOK_EVENTS.find((known) => known === name)
    if (event) return event
    throw new ExpectedError(`--events: there is no "${name}". Known: ${WEBHOOK_EVENTS.join(', ')}, all.`)
  })
}

function readNumber(name: string, text: string, least: number): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value
  throw new ExpectedError(`--${name}: "${text}" is not a number of at least ${least}.`)
}

function readCount({ burst, trickle }: { burst?: string; trickle: boolean }): number {
  if (burst !== undefined && trickle) throw new ExpectedError('--burst and --trickle exclude each other.')
  if (trickle) return 0
  const count = burst === undefined ? 1 : readNumber('burst', burst, 1)
  if (!Number.isInteger(count)) throw new ExpectedError(`--burst: ${burst} is not a whole number.`)
  return count
}

/** @throws ExpectedError for an unknown option and for values that make no sense */
export function readOptions(args: readonly string[]): SimulateOptions {
  const { agent, url, key, seed, events, ...values } = parseOptions(args, FLAGS)
  if (url !== undefined && !URL.canParse(url)) throw new ExpectedError(`--url: "${url}" is not an address.`)
  if (values['not-connected'] && values.web) throw new ExpectedError('A web call cannot be --not-connected.')
  return {
    ...(agent !== undefined && { agent }),
    ...(url !== undefined && { url }),
    ...(key !== undefined && { key }),
    count: readCount(values),
    kinds: CALL_KINDS.filter((kind) => values[kind]),
    isNotConnected: values['not-connected'],
    isTest: values.test,
    ...(events !== undefined && { events: readEvents(events) }),
    lateByMs: readNumber('late', values.late, 0) * 1000,
    isDuplicated: values.duplicate,
    isShuffled: values.shuffle,
    seed: seed ?? crypto.randomUUID(),
    isHelp: values.help,
  }
}
