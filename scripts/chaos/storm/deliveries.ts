import { createRandom, type Random } from '@roy/retell-simulator'
import type { CallSource } from '../world/calls.ts'
import { HOSTILE_KINDS, type HostileKind } from './hostile.ts'

/** One thing to post: an event of a call, by the agent's URL or the client's, or an attack that is made of it. */
export interface PlannedDelivery {
  call: number
  event: number
  route: 'agent' | 'client'
  hostile?: HostileKind
}

/** Calls whose events are shuffled among each other. */
const BLOCK = 400
/** Late events come up to so many blocks after their own. */
const MOST_BLOCKS_LATE = 6

const SHARES = { duplicated: 0.12, late: 0.05, hostile: 0.05 }

/**
 * All that is posted in a run, in the order in which it is: shuffled within a window of calls, some twice or three times, some long
 * after their time, with attacks in between; of some calls nothing at all. Nothing but the window is held.
 *
 * @param calls how many of the source's
 */
export function* planDeliveries(seed: string, source: CallSource, calls: number): Generator<PlannedDelivery> {
  const random = createRandom(`${seed}/deliveries`)
  const late: PlannedDelivery[][] = Array.from({ length: MOST_BLOCKS_LATE + 1 }, () => [])
  for (let first = 0; first < calls; first += BLOCK) {
    const block = late.shift() ?? []
    late.push([])
    for (let call = first; call < Math.min(first + BLOCK, calls); call += 1) {
      const { events, isSilent } = source.call(call)
      for (const event of isSilent ? [] : events.keys()) {
        for (const delivery of deliveriesOf(random, call, event)) {
          const target = random.chance(SHARES.late) ? late[random.integer(0, MOST_BLOCKS_LATE)] : block
          target?.push(delivery)
        }
      }
    }
    yield* shuffled(random, block)
  }
  yield* shuffled(random, late.flat())
}

function deliveriesOf(random: Random, call: number, event: number): PlannedDelivery[] {
  const draw = (): PlannedDelivery => ({ call, event, route: random.chance(0.3) ? 'client' : 'agent' })
  const deliveries = [draw()]
  while (random.chance(SHARES.duplicated)) deliveries.push(draw())
  if (random.chance(SHARES.hostile)) deliveries.push({ ...draw(), hostile: random.pick(HOSTILE_KINDS) })
  return deliveries
}

function shuffled<T>(random: Random, items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last)
    const [a, b] = [items[last], items[other]]
    if (a === undefined || b === undefined) throw new Error('Both are in the list.')
    items[last] = b
    items[other] = a
  }
  return items
}
