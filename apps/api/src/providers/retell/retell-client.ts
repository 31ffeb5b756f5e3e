import Retell, { APIError } from 'retell-sdk'
import { parseRetryAfter, RetellError, refusalOf } from './retell-error.ts'

/** A call object of Retell's, as far as anything is known of it before it has been looked at. */
export type RetellCall = Record<string, unknown>

/** Which calls to list: those that started within a time, those that never connected, or some by their ids. */
export type CallFilter =
  | { pass: 'started'; fromMs: number; toMs: number }
  | { pass: 'unstarted' }
  | { pass: 'unlisted'; callIds: string[] }

export interface CallPage {
  /** Without what was said. */
  calls: RetellCall[]
  /** For the next page; `null` on the last. */
  cursor: string | null
}

/** One of Retell's agents in a list. */
export interface ListedAgent {
  agent_id: string
  agent_name: string
  /** Epoch milliseconds. */
  modified_ms: number
}

/** One version of an agent, as far as it matters here. */
export interface AgentVersion {
  version: number
  is_published: boolean
  webhook_url: string | null
  /** `null`: Retell's default three. */
  webhook_events: string[] | null
}

export interface WebhookSettings {
  webhook_url: string
  webhook_events?: string[]
}

/** Retell's REST API with the key of one workspace. Everything throws RetellError, and tries once: when to repeat is the caller's to say. */
export interface RetellClient {
  /** Whether the key is one of Retell's. Throws `key_refused` where it is not. */
  checkKey(): Promise<void>
  /** All voice agents. */
  listAgents(): Promise<ListedAgent[]>
  /** A page of calls, in the order of their starts. */
  listCalls(filter: CallFilter, cursor: string | null): Promise<CallPage>
  /** A call with what was said. Throws `unknown`. */
  getCall(callId: string): Promise<RetellCall>
  /** @param version `latest`: published or not. Throws `unknown`. */
  getAgent(agentId: string, version: number | 'latest' | 'latest_published'): Promise<AgentVersion>
  /** Makes a draft of a version. @returns its number */
  createDraft(agentId: string, baseVersion: number): Promise<number>
  updateDraft(agentId: string, version: number, settings: WebhookSettings): Promise<void>
  publish(agentId: string, version: number): Promise<void>
}

const TIMEOUT_MS = 30_000
/** Somebody waits for the answer, and it is a small one. */
const CHECK_TIMEOUT_MS = 5_000
const CALLS_PER_PAGE = 500
const AGENTS_PER_PAGE = 200

/** How Retell is reached: with a key, which is never logged. */
export type ConnectToRetell = (apiKey: string) => RetellClient

/** @param baseUrl without a slash at the end; https://api.retellai.com, or a fake of it */
export function createRetellConnector(baseUrl: string): ConnectToRetell {
  return (apiKey) => {
    const sdk = new Retell({
      apiKey,
      baseURL: baseUrl,
      maxRetries: 0,
      logLevel: 'off',
      fetchOptions: { redirect: 'error' },
    })
    return {
      checkKey: async () => {
        await ask(CHECK_TIMEOUT_MS, (options) => sdk.identity.retrieve(options))
      },
      listAgents: () => listAgents(sdk),
      listCalls: async (filter, cursor) => {
        const { items, has_more, pagination_key } = await ask(TIMEOUT_MS, (options) =>
          sdk.call.list(
            {
              filter_criteria: toCriteria(filter),
              sort_order: 'ascending',
              limit: CALLS_PER_PAGE,
              ...(cursor !== null && { pagination_key: cursor }),
            },
            options,
          ),
        )
        return { calls: items.map((call) => ({ ...call })), cursor: nextOf(has_more, pagination_key, cursor) }
      },
      getCall: async (callId) => ({ ...(await ask(TIMEOUT_MS, (options) => sdk.call.retrieve(callId, options))) }),
      getAgent: async (agentId, version) => {
        const agent = await ask(TIMEOUT_MS, (options) =>
          sdk.agent.retrieve(agentId, version === 'latest' ? {} : { version }, options),
        )
        return {
          version: agent.version,
          is_published: agent.is_published ?? false,
          webhook_url: agent.webhook_url || null,
          webhook_events: agent.webhook_events ?? null,
        }
      },
      createDraft: async (agentId, base_version) => {
        const { version } = await ask(TIMEOUT_MS, (options) =>
          sdk.agent.createVersion(agentId, { base_version }, options),
        )
        if (version === undefined) throw new RetellError('refused', { cause: new Error('a draft has no version') })
        return version
      },
      updateDraft: async (agentId, version, { webhook_url, webhook_events }) => {
        const events = webhook_events && { webhook_events: webhook_events as WebhookEvent[] }
        await ask(TIMEOUT_MS, (options) => sdk.agent.update(agentId, { version, webhook_url, ...events }, options))
      },
      publish: (agentId, version) => ask(TIMEOUT_MS, (options) => sdk.agent.publish(agentId, { version }, options)),
    }
  }
}

type WebhookEvent = NonNullable<Retell.AgentUpdateParams['webhook_events']>[number]

async function listAgents(sdk: Retell): Promise<ListedAgent[]> {
  const agents: ListedAgent[] = []
  let cursor: string | null = null
  do {
    const page: Retell.AgentListResponse = await ask(TIMEOUT_MS, (options) =>
      sdk.agent.list({ limit: AGENTS_PER_PAGE, ...(cursor !== null && { pagination_key: cursor }) }, options),
    )
    for (const { agent_id, agent_name, channel, user_modified_timestamp } of page.items) {
      if (channel === 'voice') agents.push({ agent_id, agent_name, modified_ms: user_modified_timestamp })
    }
    cursor = nextOf(page.has_more, page.pagination_key, cursor)
  } while (cursor !== null)
  return agents
}

function toCriteria(filter: CallFilter): Retell.CallListParams.FilterCriteria {
  switch (filter.pass) {
    case 'started':
      return { start_timestamp: { type: 'range', op: 'bt', value: [filter.fromMs, filter.toMs] } }
    case 'unstarted':
      return { call_status: { type: 'enum', op: 'in', value: ['not_connected', 'error'] } }
    case 'unlisted':
      return { call_id: { type: 'enum', op: 'in', value: filter.callIds } }
  }
}

/** A page that leads to itself would be read forever. */
function nextOf(hasMore: boolean, key: string | undefined, current: string | null): string | null {
  if (!hasMore) return null
  if (!key || key === current)
    throw new RetellError('refused', { cause: new Error('a page does not say what follows') })
  return key
}

/** Runs one request of the SDK, its body included, and makes what it throws ours. */
async function ask<Answer>(
  timeoutMs: number,
  request: (options: { signal: AbortSignal; timeout: number }) => PromiseLike<Answer>,
): Promise<Answer> {
  try {
    // The SDK's own time limit ends with the headers.
    return await request({ signal: AbortSignal.timeout(timeoutMs), timeout: timeoutMs })
  } catch (error) {
    if (!(error instanceof APIError)) throw new RetellError('unavailable', { cause: error })
    const { status, headers } = error
    const retryAfterMs = parseRetryAfter(headers?.get('retry-after'), Date.now())
    // Its message quotes the answer.
    throw new RetellError(refusalOf(status), { status, retryAfterMs, cause: status === undefined ? error : undefined })
  }
}
