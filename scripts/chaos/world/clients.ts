import { createRandom } from '@roy/retell-simulator'

/** The clients of a run: as different as clients get in time zone, rate, rounding and currency. */

/** What holds for calls that start from a moment on, until the next terms. */
export interface Terms {
  /** Epoch milliseconds; `-Infinity` for the first ones. */
  validFrom: number
  /** Per minute, at most six decimals. */
  rate: string
  incrementSeconds: number
  minimumSeconds: number
}

export interface ChaosAgent {
  /** Retell's id. */
  agentId: string
  name: string
}

/** A client as it is meant to be, before anything of it is in the database. */
export interface ChaosClient {
  /** Stands in whatever is only this client's: nobody else may ever see it. */
  marker: string
  name: string
  slug: string
  currency: string
  timezone: string
  terms: Terms
  billWebCalls: boolean
  testNumbers: string[]
  agents: ChaosAgent[]
}

const AGENTS_OF_CLIENT = 3
export const TEST_NUMBER = '+15550001111'

type Ways = Pick<ChaosClient, 'currency' | 'timezone' | 'billWebCalls' | 'testNumbers'> & Omit<Terms, 'validFrom'>

const WAYS: readonly Ways[] = [
  {
    currency: 'USD',
    timezone: 'America/Los_Angeles',
    rate: '0.15',
    incrementSeconds: 60,
    minimumSeconds: 0,
    billWebCalls: false,
    testNumbers: [TEST_NUMBER],
  },
  {
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    rate: '0.225',
    incrementSeconds: 30,
    minimumSeconds: 60,
    billWebCalls: true,
    testNumbers: [],
  },
  {
    currency: 'INR',
    timezone: 'Asia/Kolkata',
    rate: '12.345678',
    incrementSeconds: 1,
    minimumSeconds: 0,
    billWebCalls: false,
    testNumbers: [TEST_NUMBER],
  },
  {
    currency: 'NZD',
    timezone: 'Pacific/Chatham',
    rate: '0.033333',
    incrementSeconds: 6,
    minimumSeconds: 30,
    billWebCalls: true,
    testNumbers: [],
  },
]

/** The four clients of a run; another seed gives them other markers. */
export function createClients(seed: string): ChaosClient[] {
  return WAYS.map(({ rate, incrementSeconds, minimumSeconds, ...ways }, index) => {
    const marker = `mk${createRandom(`${seed}/client/${index}`).hex(10)}`
    return {
      ...ways,
      marker,
      name: `Client ${marker}`,
      slug: `client-${marker}`,
      terms: { validFrom: Number.NEGATIVE_INFINITY, rate, incrementSeconds, minimumSeconds },
      agents: Array.from({ length: AGENTS_OF_CLIENT }, (_, agent) => ({
        agentId: `agent_${marker}_${agent}`,
        name: `Agent ${agent} of ${marker}`,
      })),
    }
  })
}

/** The terms that hold at a moment: the latest that had begun, and of those that began together the last that was said. */
export function termsAt(terms: readonly Terms[], moment: number): Terms {
  const latest = terms
    .filter(({ validFrom }) => validFrom <= moment)
    .reduce<Terms | undefined>(
      (last, next) => (last === undefined || next.validFrom >= last.validFrom ? next : last),
      undefined,
    )
  if (latest === undefined) throw new Error('A client has terms from the beginning.')
  return latest
}
