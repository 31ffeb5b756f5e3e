import type { DatabaseSync } from 'node:sqlite'
import type { WebhookEvent } from '@roy/retell-simulator'
import { readAll } from '../storage/storage.ts'

/** `dropped` was never sent, as a fault wanted it; `gave_up` was sent as often as Retell tries, and never accepted. */
export type DeliveryOutcome = 'pending' | 'delivered' | 'gave_up' | 'dropped'

/** One attempt: answered with a status, or why not. */
export interface DeliveryAttempt {
  /** Epoch milliseconds at its end. */
  at: number
  status?: number
  failure?: string
}

/** What became of one webhook. */
export interface Delivery {
  delivery_id: number
  call_id: string
  event: WebhookEvent
  url: string
  outcome: DeliveryOutcome
  attempts: DeliveryAttempt[]
  /** The beginning of the last answer's body. */
  answer: string | null
}

export interface DeliveryFilter {
  call_id?: string
  outcome?: DeliveryOutcome
  /** The latest so many; default 100. */
  limit?: number
}

export interface DeliveryLog {
  open(delivery: Pick<Delivery, 'call_id' | 'event' | 'url' | 'outcome'>): number
  /** Notes how a delivery stands after an attempt. */
  note(deliveryId: number, outcome: DeliveryOutcome, attempts: readonly DeliveryAttempt[], answer: string | null): void
  /** The latest first. */
  list(filter: DeliveryFilter): Delivery[]
  /** Those with these numbers, in the order in which they were sent. */
  read(deliveryIds: readonly number[]): Delivery[]
  count(): Record<DeliveryOutcome, number>
}

type Row = Omit<Delivery, 'attempts'> & { attempts: string }
const toDelivery = ({ attempts, ...row }: Row): Delivery => ({ ...row, attempts: JSON.parse(attempts) })

/** The log begins with the server: what it did not finish it does not know of later. */
export function createDeliveryLog(database: DatabaseSync): DeliveryLog {
  const insert = database.prepare(
    `insert into deliveries (call_id, event, url, outcome, attempts) values (?, ?, ?, ?, '[]')`,
  )
  const update = database.prepare('update deliveries set outcome = ?, attempts = ?, answer = ? where delivery_id = ?')
  const latest = database.prepare(
    `select * from deliveries where call_id = coalesce(?, call_id) and outcome = coalesce(?, outcome)
     order by delivery_id desc limit ?`,
  )
  const byIds = database.prepare(
    'select * from deliveries where delivery_id in (select value from json_each(?)) order by delivery_id',
  )
  const counts = database.prepare('select outcome, count(*) as deliveries from deliveries group by outcome')

  return {
    open: ({ call_id, event, url, outcome }) => Number(insert.run(call_id, event, url, outcome).lastInsertRowid),
    note: (deliveryId, outcome, attempts, answer) => {
      update.run(outcome, JSON.stringify(attempts), answer, deliveryId)
    },
    list: ({ call_id, outcome, limit = 100 }) =>
      readAll<Row>(latest, call_id ?? null, outcome ?? null, limit).map(toDelivery),
    read: (deliveryIds) => readAll<Row>(byIds, JSON.stringify(deliveryIds)).map(toDelivery),
    count: () => {
      const found = readAll<{ outcome: DeliveryOutcome; deliveries: number }>(counts)
      const none = { pending: 0, delivered: 0, gave_up: 0, dropped: 0 }
      return { ...none, ...Object.fromEntries(found.map(({ outcome, deliveries }) => [outcome, deliveries])) }
    },
  }
}
