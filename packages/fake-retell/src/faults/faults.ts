import type { WebhookEvent } from '@roy/retell-simulator'

/** What shall go wrong with requests to the API. `method` and `path` must fit where they are given. */
export interface RequestFault {
  on: 'requests'
  method?: string
  /** The beginning of the path, such as `/v3/list-calls`. */
  path?: string
  /** How many requests it befalls; default 1. */
  count?: number
  /** Answered instead, with Retell's message unless another is given. */
  status?: number
  message?: string
  /** Seconds, as the header of a 429; default 1. */
  retry_after_seconds?: number
  /** Milliseconds until anything happens. */
  delay_ms?: number
  /** Cuts the connection: before the request did anything, or after it did and before that is said. */
  disconnect?: 'before' | 'after'
}

/** What shall go wrong with webhooks on their way. */
export interface WebhookFault {
  on: 'webhooks'
  /** `reorder` sends an event after the one that follows it in the same call. */
  effect: 'drop' | 'duplicate' | 'reorder'
  events?: WebhookEvent[]
  agent_id?: string
  /** How many webhooks it befalls; absent: all from now on. */
  count?: number
  /** The probability with which it befalls one that fits; default 1. */
  share?: number
}

export type Fault = RequestFault | WebhookFault

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Those that will still befall something. */
  list(): Fault[]
  /** The first fault that befalls a request; it counts as one of its requests. */
  takeForRequest(method: string, path: string): RequestFault | undefined
  /** What befalls a webhook, each fault at most once. */
  takeForWebhook(event: WebhookEvent, agentId: string): WebhookFault['effect'][]
}

/**
 * The faults that are asked for and not yet used up.
 *
 * @param draw uniform in [0, 1)
 */
export function createFaults(draw: () => number): Faults {
  let active: { fault: Fault; left: number }[] = []

  const use = (entry: { left: number }) => {
    entry.left -= 1
    active = active.filter(({ left }) => left > 0)
  }
  const befallsRequest = (fault: Fault, method: string, path: string): fault is RequestFault =>
    fault.on === 'requests' && (fault.method ?? method) === method && path.startsWith(fault.path ?? '')
  const befallsWebhook = (fault: Fault, event: WebhookEvent, agentId: string): fault is WebhookFault =>
    fault.on === 'webhooks' &&
    (fault.events?.includes(event) ?? true) &&
    (fault.agent_id ?? agentId) === agentId &&
    draw() < (fault.share ?? 1)

  return {
    add: (fault) => {
      active.push({ fault, left: fault.count ?? (fault.on === 'requests' ? 1 : Number.POSITIVE_INFINITY) })
    },
    clear: () => {
      active = []
    },
    list: () => active.map(({ fault, left }) => ({ ...fault, ...(Number.isFinite(left) && { count: left }) })),
    takeForRequest: (method, path) => {
      for (const entry of active) {
        if (!befallsRequest(entry.fault, method, path)) continue
        use(entry)
        return entry.fault
      }
      return undefined
    },
    takeForWebhook: (event, agentId) =>
      [...active].flatMap((entry) => {
        if (!befallsWebhook(entry.fault, event, agentId)) return []
        use(entry)
        return [entry.fault.effect]
      }),
  }
}
