import { counted } from '../../lib/counted.ts'
import type { ReplayProgress } from './use-replay.ts'

/** What has come of making calls again so far, in a sentence. */
export function replayInWords({
  status,
  calls,
  changed,
}: Pick<ReplayProgress, 'status' | 'calls' | 'changed'>): string {
  if (calls === 0) return status === 'done' ? 'There are no calls for this time.' : 'Making calls again …'
  const made = `${counted(calls, 'call')} made again`
  const sofar = status === 'done' ? '' : ' so far'
  if (changed === 0) return `${made}${sofar}; none came out differently.`
  return `${made}${sofar}; ${changed === 1 ? 'one' : changed} came out differently.`
}

/** A field of a call as it is stored, for people: `duration_ms` → "duration ms". */
export function storedFieldInWords(field: string): string {
  return field.replaceAll('_', ' ')
}
