import { ORGANIZATION_CHANGED, type OrganizationChanged, organizationTopic } from '@roy/types'
import { afterEach, vi } from 'vitest'

/** A message of Phoenix' wire format 2.0.0, which Supabase Realtime speaks. */
type Message = [joinReference: string | null, reference: string | null, topic: string, event: string, payload: object]

let isReachable = true
const sockets = new Set<FakeSocket>()

/** The realtime server as far as the app needs it: lets everybody join, and says what the test tells it to. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readyState = FakeSocket.CONNECTING
  binaryType = 'arraybuffer'
  onopen: ((event: Event) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  readonly topics = new Set<string>()

  constructor() {
    super()
    sockets.add(this)
    queueMicrotask(() => (isReachable ? this.open() : this.close()))
  }

  send(text: string): void {
    const [joinReference, reference, topic, event] = JSON.parse(text) as Message
    if (event === 'phx_join') this.topics.add(topic)
    const reply = { status: 'ok', response: { postgres_changes: [] } }
    queueMicrotask(() => this.receive([joinReference, reference, topic, 'phx_reply', reply]))
  }

  close(): void {
    this.readyState = FakeSocket.CLOSED
    sockets.delete(this)
    this.onclose?.(new CloseEvent('close', { code: 1006 }))
  }

  receive(message: Message): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }))
  }

  private open(): void {
    this.readyState = FakeSocket.OPEN
    this.onopen?.(new Event('open'))
  }
}

vi.stubGlobal('WebSocket', FakeSocket)

afterEach(() => {
  isReachable = true
})

/** From now until the end of the test, nobody gets through to the realtime server; who was through is cut off. */
export function interruptRealtime(): void {
  isReachable = false
  for (const socket of [...sockets]) socket.close()
}

/** Announces a change of an organization to everybody who follows it. Returns how many do. */
export function announceChange(change: OrganizationChanged): number {
  const topic = `realtime:${organizationTopic(change.organization_id)}`
  const followers = [...sockets].filter((socket) => socket.topics.has(topic))
  const payload = { type: 'broadcast', event: ORGANIZATION_CHANGED, payload: change }
  for (const socket of followers) socket.receive([null, null, topic, 'broadcast', payload])
  return followers.length
}
