import { MOST_EVENTS } from './calls.ts'

/** What the sender knows of every event: a byte each, so that a million takes megabytes. */
export interface Ledger {
  noteAcknowledged(call: number, event: number): void
  /** Whether any delivery of it was. What was not has never arrived, as far as the sender knows. */
  isAcknowledged(call: number, event: number): boolean
}

/** @param calls how many there are */
export function createLedger(calls: number): Ledger {
  const acknowledged = new Uint8Array(calls * MOST_EVENTS)
  const at = (call: number, event: number) => call * MOST_EVENTS + event
  return {
    noteAcknowledged(call, event) {
      acknowledged[at(call, event)] = 1
    },
    isAcknowledged: (call, event) => acknowledged[at(call, event)] === 1,
  }
}
