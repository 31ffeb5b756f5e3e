import type { Random } from '@roy/retell-simulator'
import type { Replay } from '@roy/types'
import { type Asker, askUntilAnswered } from '../stack/ask-api.ts'
import type { ChaosEnvironment } from '../stack/environment.ts'
import { moveGoLive, type RegisteredClient } from '../stack/register.ts'
import { saveWorkspace } from '../stack/retell-books.ts'
import type { CallSource } from '../world/calls.ts'
import type { Progress } from './progress.ts'

/** What goes through all calls of a client while events of it come in. After each the truth is known: the last word holds. */
export const REWRITE_KINDS = ['change_rate', 'change_timezone', 'move_go_live', 'replay', 'rotate_key'] as const
export type RewriteKind = (typeof REWRITE_KINDS)[number]

export interface PlannedRewrite {
  kind: RewriteKind
  /** Whose, by number. */
  client: number
  /** How many deliveries are over when it begins. */
  at: number
}

const BEGINNING = 0.15
/** What comes after the last one is counted by the way of the single event alone. */
const END = 0.75
/** Of a replay: calls of all pages together come to the same as those of some. */
const REPLAYED_PAGES = 15
const TIMEZONES = ['America/St_Johns', 'Asia/Tokyo', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC']

/** When what is rewritten of whom. */
export function planRewrites(random: Random, count: number, deliveries: number, clients: number): PlannedRewrite[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: REWRITE_KINDS[index % REWRITE_KINDS.length] ?? 'replay',
    client: random.integer(0, clients - 1),
    at: Math.floor(deliveries * (BEGINNING + ((END - BEGINNING) * index) / count)),
  }))
}

export interface RewriteDependencies {
  environment: ChaosEnvironment
  superAdmin: Asker
  clients: readonly RegisteredClient[]
  source: CallSource
  random: Random
}

/** Does the rewrites when the storm has come to them. Faults may strike one: it is asked for until it is answered. */
export async function doRewrites(
  dependencies: RewriteDependencies,
  rewrites: readonly PlannedRewrite[],
  progress: Progress,
  onRewrite: (rewrite: PlannedRewrite) => void,
): Promise<void> {
  for (const rewrite of rewrites) {
    await progress.reached(rewrite.at)
    const client = dependencies.clients[rewrite.client]
    if (client === undefined) throw new Error(`There is no client ${rewrite.client}.`)
    onRewrite(rewrite)
    await REWRITES[rewrite.kind](dependencies, client)
  }
}

type Rewrite = (dependencies: RewriteDependencies, client: RegisteredClient) => Promise<void>

const REWRITES: Record<RewriteKind, Rewrite> = {
  async change_rate(dependencies, client) {
    const { random, source } = dependencies
    const terms = {
      validFrom: random.integer(source.from, source.to),
      rate: (random.integer(1, 3_000_000) / 1_000_000).toFixed(6),
      incrementSeconds: random.pick([1, 6, 15, 30, 60]),
      minimumSeconds: random.pick([0, 10, 60]),
    }
    await change(dependencies, client, {
      billing_rate: terms.rate,
      billing_increment_seconds: terms.incrementSeconds,
      billing_minimum_seconds: terms.minimumSeconds,
      billing_rate_from: new Date(terms.validFrom).toISOString(),
      rerate: true,
    })
    client.terms.push(terms)
  },
  async change_timezone(dependencies, client) {
    const timezone = dependencies.random.pick(TIMEZONES.filter((name) => name !== client.timezone))
    await change(dependencies, client, { timezone })
    client.timezone = timezone
  },
  async move_go_live({ environment, superAdmin, random, source }, client) {
    const agent = random.pick([...client.agents.values()])
    await moveGoLive(environment.apiUrl, superAdmin, agent, random.integer(source.from, source.to))
  },
  async replay({ environment, superAdmin }, { id }) {
    const url = `${environment.apiUrl}/api/organizations/${id}/replay`
    let cursor: string | null = null
    for (let page = 0; page < REPLAYED_PAGES; page += 1) {
      const replayed: Replay = await askUntilAnswered(url, superAdmin, 'POST', cursor === null ? {} : { cursor })
      cursor = replayed.next_cursor
      if (cursor === null) return
    }
  },
  async rotate_key(dependencies, client) {
    const key = `key_${client.client.marker}_${dependencies.random.hex(24)}`
    client.keys.unshift(key)
    await saveWorkspace(dependencies.environment, client.client, client.keys)
    await change(dependencies, client, { retell_api_key: key })
    client.signingKey = key
  },
}

async function change(
  { environment, superAdmin }: RewriteDependencies,
  { id }: RegisteredClient,
  changes: object,
): Promise<void> {
  await askUntilAnswered(`${environment.apiUrl}/api/organizations/${id}`, superAdmin, 'PUT', changes)
}
