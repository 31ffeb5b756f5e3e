import type { RegisteredClient } from '../stack/register.ts'
import type { Findings } from './findings.ts'

/** Looks for one client's markers in what another is answered. */
export interface MarkerSearch {
  /** An answer to somebody of this client. */
  searchAnswer(text: string, client: RegisteredClient, what: string): void
  /** How many answers held their own client's marker: a search that finds nothing at all proves nothing. */
  readonly ownSeen: number
  /** How many answers were searched. */
  readonly searched: number
}

export function createMarkerSearch(clients: readonly RegisteredClient[], findings: Findings): MarkerSearch {
  let ownSeen = 0
  let searched = 0
  return {
    searchAnswer(text, { client }, what) {
      searched += 1
      if (text.includes(client.marker)) ownSeen += 1
      for (const { client: other } of clients) {
        if (other !== client && text.includes(other.marker))
          findings.add('leaked', `${what} of ${client.name} names ${other.name}`)
      }
    },
    get ownSeen() {
      return ownSeen
    },
    get searched() {
      return searched
    },
  }
}
