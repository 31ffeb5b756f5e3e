import { MOST_EVENTS } from './calls.ts'

/** What the sender knows of every event: two bits each, so that a million takes megabytes. */
export interface Ledger {
  noteAcknowledged(call: number, event: number): void
  noteGivenUp(call: number, event: number): void
  isAcknowledged(call: number, event: number): boolean
  /** Posted, and no attempt ever acknowledged: as far as the sender knows it never arrived. */
  isGivenUp(call: number, event: number): boolean
  /** Those given up. */
  givenUp(): Iterable<[call: number, event: number]>
}

const ACKNOWLEDGED = 1
const GIVEN_UP = 2

/** @param calls how many there are at most */
export function createLedger(calls: number): Ledger {
  const known = new Uint8Array(calls * MOST_EVENTS)
  const at = (call: number, event: number) => call * MOST_EVENTS + event
  const add = (call: number, event: number, bit: number) => {
    known[at(call, event)] = (known[at(call, event)] ?? 0) | bit
  }
  const isGivenUp = (place: number) => known[place] === GIVEN_UP
  return {
    noteAcknowledged: (call, event) => add(call, event, ACKNOWLEDGED),
    noteGivenUp: (call, event) => add(call, event, GIVEN_UP),
    isAcknowledged: (call, event) => ((known[at(call, event)] ?? 0) & ACKNOWLEDGED) !== 0,
    isGivenUp: (call, event) => isGivenUp(at(call, event)),
    *givenUp() {
      for (let place = 0; place < known.length; place += 1) {
        if (isGivenUp(place)) yield [Math.floor(place / MOST_EVENTS), place % MOST_EVENTS]
      }
    },
  }
}
