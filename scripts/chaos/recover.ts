import { postWebhook } from '@roy/retell-simulator'
import type { ChaosEnvironment } from './stack/environment.ts'
import type { RegisteredClient } from './stack/register.ts'
import { eventOf, findState, pathOf } from './storm/sender.ts'
import type { CallSource } from './world/calls.ts'
import type { Ledger } from './world/ledger.ts'

/** Folds what was only stored while all calls of its client were being rewritten. @returns how many calls */
export async function foldWhatWaits({ service }: ChaosEnvironment): Promise<number> {
  for (let calls = 0; ; calls += 1) {
    const { data, error } = await service.rpc('fold_waiting_call')
    if (error) throw new Error(`fold_waiting_call failed: ${error.message}`, { cause: error })
    if (data === null) return calls
  }
}

/** Posts what was given up once more. @returns how many events */
export async function resendGivenUp(
  { apiUrl }: ChaosEnvironment,
  { source, ledger, clients }: { source: CallSource; ledger: Ledger; clients: readonly RegisteredClient[] },
): Promise<number> {
  let events = 0
  for (const [index, place] of ledger.givenUp()) {
    const call = source.call(index)
    const state = findState(clients, call)
    const { status } = await postWebhook({
      url: apiUrl + pathOf(call, state, 'agent'),
      apiKey: state.signingKey,
      body: eventOf(call, place).text,
    })
    if (status !== 200) throw new Error(`An event was answered ${status} although nothing is wrong any more.`)
    events += 1
  }
  return events
}
