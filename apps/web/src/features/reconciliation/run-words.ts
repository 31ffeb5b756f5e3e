import type { ReconciliationFailure, ReconciliationSummary } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { counted } from '../../lib/counted.ts'
import { formatMinutes } from '../../lib/format-number.ts'
import { formatClock, formatInstant } from '../../lib/format-time.ts'

/** How a comparison came out. */
export type Verdict = 'agrees' | 'differs' | 'running' | 'failed'

export const VERDICTS: Record<Verdict, { label: string; tone: Tone }> = {
  agrees: { label: 'Same as Retell', tone: 'good' },
  differs: { label: 'Differs', tone: 'bad' },
  running: { label: 'Comparing', tone: 'warn' },
  failed: { label: 'Not finished', tone: 'bad' },
}

export function verdictOf({ status, unresolved }: ReconciliationSummary): Verdict {
  if (status !== 'done') return status
  return unresolved === 0 ? 'agrees' : 'differs'
}

/** What a comparison says, in a sentence. */
export function headlineOf(run: ReconciliationSummary): string {
  const { retell, unresolved, recovered, healed, extra } = run
  switch (verdictOf(run)) {
    case 'running':
      return 'Comparing with Retell …'
    case 'failed':
      return 'This comparison could not be finished.'
    case 'differs':
      return `Retell says ${callsAndMinutes(retell)}; ${counted(unresolved, 'call')} ${unresolved === 1 ? 'is' : 'are'} not the same here.`
    case 'agrees': {
      if (retell.calls === 0 && extra === 0) return 'Retell lists no calls for this time, and neither do we.'
      const isMended = recovered + healed > 0
      return `Retell says ${callsAndMinutes(retell)}; we have the same${isMended ? ' now' : ''}.`
    }
  }
}

function callsAndMinutes({ calls, minutes }: ReconciliationSummary['retell']): string {
  return `${counted(calls, 'call')}, ${formatMinutes(minutes)} min`
}

/** Something that a comparison found, as a sentence. */
export interface Remark {
  words: string
  /** `bad`: both sides do not agree; `warn`: somebody should know; `none`: it has been dealt with. */
  tone: 'bad' | 'warn' | 'none'
  /** The client's agents are the place to do something about it. */
  isAboutAgents?: boolean
}

const TONES = ['bad', 'warn', 'none'] as const

/** What a comparison found, the pressing first. */
export function remarksOf(run: ReconciliationSummary): Remark[] {
  const { missing, recovered, differing, healed, extra, not_ours_yet, unsettled, keys, failure } = run
  const remarks: Remark[] = []
  if (missing > 0) {
    const fetched = partOf(recovered, missing, 'fetched from Retell and counted')
    remarks.push({
      words: `${counted(missing, 'call')} ${was(missing)} missing here. ${fetched}`,
      tone: recovered < missing ? 'bad' : 'none',
    })
  }
  if (differing > 0) {
    const mended = partOf(healed, differing, 'corrected')
    const words = `${counted(differing, 'call')} said something else here than at Retell. ${mended}`
    remarks.push({ words, tone: healed < differing ? 'bad' : 'none' })
  }
  if (extra > 0) {
    const verb = extra === 1 ? 'is' : 'are'
    remarks.push({ words: `${counted(extra, 'call')} ${verb} here that Retell does not know.`, tone: 'bad' })
  }
  if (not_ours_yet > 0) {
    const words = `${counted(not_ours_yet, 'call')} went to agents of Retell’s that are not registered for this client, and ${was(not_ours_yet)} not counted.`
    remarks.push({ words, tone: 'warn', isAboutAgents: true })
  }
  if (unsettled > 0) {
    const words = `${counted(unsettled, 'call')} still ran or had just ended. The next comparison has ${unsettled === 1 ? 'it' : 'them'}.`
    remarks.push({ words, tone: 'none' })
  }
  if (failure !== 'key_refused') {
    for (const { last4 } of keys.filter(({ is_refused }) => is_refused)) {
      remarks.push({ words: `Retell no longer accepts the key that ends in ${last4}.`, tone: 'warn' })
    }
  }
  return TONES.flatMap((tone) => remarks.filter((remark) => remark.tone === tone))
}

/** "All of them have been corrected.", "2 of them have been corrected.", "None of them has been corrected." */
function partOf(done: number, all: number, what: string): string {
  if (all === 1) return done === 1 ? `It has been ${what}.` : `It has not been ${what}.`
  if (done === 0) return `None of them has been ${what}.`
  if (done === all) return `All of them have been ${what}.`
  return `${done} of them ${done === 1 ? 'has' : 'have'} been ${what}.`
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}

const FAILURES: Record<Exclude<ReconciliationFailure, 'key_refused'>, string> = {
  retell_unavailable:
    'Retell did not answer for too long. Nothing is lost: the next comparison begins where the last finished one ended.',
  retell_refused:
    'Retell refused to list the calls, for a reason of its own. The next comparison tries again; if it fails too, ask Retell.',
}

/** Why a comparison ended early, and what to do about it. */
export function failureInWords({ failure, keys }: Pick<ReconciliationSummary, 'failure' | 'keys'>): string {
  if (failure === 'key_refused' || failure === null) {
    const [current] = keys
    const which = current ? `, the one that ends in ${current.last4}` : ''
    return `Retell does not accept this client’s API key${which}. Nothing is compared until another one is entered.`
  }
  return FAILURES[failure]
}

/** How far one under way has come, in a sentence. */
export function progressInWords(
  { pages, matched, missing, differing, extra, waiting }: ReconciliationSummary,
  timezone: string,
): string {
  if (waiting) {
    const tries =
      waiting.attempts === 1 ? 'Retell did not answer' : `Retell did not answer ${waiting.attempts} times in a row`
    return `${tries}. It is asked again at ${formatClock(waiting.until, timezone)}.`
  }
  if (pages === 0) return 'Asking Retell for its list of calls.'
  const compared = counted(matched + missing + differing + extra, 'call')
  return `${compared} compared so far. You can leave this page; it goes on by itself.`
}

/** Which calls were compared: "Calls that began between … and …". */
export function windowInWords({ from, to }: Pick<ReconciliationSummary, 'from' | 'to'>, timezone: string): string {
  return `Calls that began between ${formatInstant(from, timezone)} and ${formatInstant(to, timezone)}`
}

/** What a comparison came to, in a few words, for a list of them. */
export function resultInWords(run: ReconciliationSummary): string {
  if (run.status === 'running') return 'Under way'
  if (run.status === 'failed') {
    return run.failure === 'key_refused' ? 'Retell refused the key' : 'Retell did not answer as it should'
  }
  const parts = [counted(run.retell.calls, 'call')]
  if (run.recovered > 0) parts.push(`${run.recovered} recovered`)
  if (run.healed > 0) parts.push(`${run.healed} corrected`)
  if (run.unresolved > 0) parts.push(`${run.unresolved} not the same`)
  if (run.not_ours_yet > 0) parts.push(`${run.not_ours_yet} of agents not registered here`)
  return parts.join(' · ')
}
