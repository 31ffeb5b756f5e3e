import type { Uuid } from '@roy/types'
import { Link } from 'react-router'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { replayInWords, storedFieldInWords } from './replay-words.ts'
import type { ReplayProgress } from './use-replay.ts'

/** The most calls that are named; the rest is in the count. */
const MOST_NAMED = 100

interface ReplayResultProps {
  progress: ReplayProgress
  organizationId: Uuid
}

/** What making calls again came to: how many, and which of them came out differently in what. */
export function ReplayResult({ progress, organizationId }: ReplayResultProps) {
  const { differences, error } = progress
  const named = differences.slice(0, MOST_NAMED)
  return (
    <div className="grid gap-2 border-t border-line px-4 py-3">
      <p role="status" className="font-[550] tabular-nums">
        {replayInWords(progress)}
      </p>
      {error && (
        <FormProblem>{messageOf(error)} What has been made again is whole; you can go on from there.</FormProblem>
      )}
      {named.length > 0 && (
        <ul aria-label="Calls that came out differently" className="divide-y divide-line text-s">
          {named.map(({ call_id, fields }) => (
            <li key={call_id} className="flex flex-wrap gap-x-4 gap-y-0.5 py-1.5">
              <Link
                to={`/organizations/${organizationId}/calls/at-retell/${encodeURIComponent(call_id)}`}
                className="rounded-small font-[550] break-all underline-offset-3 hover:underline"
              >
                {call_id}
              </Link>
              <span className="text-ink-2">{fields.map(storedFieldInWords).join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
      {differences.length > named.length && <p className="text-s text-ink-3">These are the first {MOST_NAMED}.</p>}
    </div>
  )
}
