import type { Organization } from '@roy/types'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { type DayRange, DayRangeFields, isRangeInOrder, NO_DAYS } from '../../components/ui/day-range-fields.tsx'
import { ReplayResult } from './replay-result.tsx'
import { type ReplayDays, useReplay } from './use-replay.ts'

/** Makes calls again from the events that Retell sent of them: after a rule has changed, or to see that nothing would come out differently. */
export function ReplayPanel({ organization }: { organization: Organization }) {
  const [days, setDays] = useState<DayRange>(NO_DAYS)
  const replay = useReplay(organization.id)
  const { status } = replay.progress
  const isRunning = status === 'running'
  if (organization.status === 'deleted') return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isRangeInOrder(days) && !isRunning) replay.begin(daysOf(days))
  }
  return (
    <Panel title="Make again from events">
      <form noValidate aria-label="Make again from events" onSubmit={submit} className="grid gap-4 px-4 pt-1 pb-4">
        <p className="max-w-[70ch] text-pretty text-ink-2">
          Every event that Retell sent is kept. Calls can be made again from them at any time: each comes out as it is
          now, unless it was lost or a rule has changed since. Nobody is mailed, and nothing is counted twice.
        </p>
        <div className="max-w-[30rem]">
          <DayRangeFields value={days} onChange={setDays} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" isBusy={isRunning} disabled={!isRangeInOrder(days)}>
            {days.from === '' && days.to === '' ? 'Make all calls again' : 'Make these calls again'}
          </Button>
          {isRunning && (
            <Button look="quiet" onClick={replay.stop}>
              Stop
            </Button>
          )}
          {status === 'stopped' && (
            <Button look="quiet" onClick={replay.goOn}>
              Go on
            </Button>
          )}
        </div>
      </form>
      {status !== 'idle' && <ReplayResult progress={replay.progress} organizationId={organization.id} />}
    </Panel>
  )
}

function daysOf({ from, to }: DayRange): ReplayDays {
  return { ...(from !== '' && { from }), ...(to !== '' && { to }) }
}
