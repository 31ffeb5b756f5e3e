import type { CallDetail } from '@roy/types'
import { Tabs } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { CallBilling } from './call-billing.tsx'
import { CallConversation } from './call-conversation.tsx'
import { CallFacts } from './call-facts.tsx'
import { CallHeading } from './call-heading.tsx'
import { CallRecording } from './call-recording.tsx'
import { usePanelPart } from './open-call.ts'
import { Playback } from './playback.ts'
import { safeMediaUrl } from './recording.ts'

const PARTS = ['conversation', 'billing', 'details'] as const
const LABELS: Record<(typeof PARTS)[number], string> = {
  conversation: 'Conversation',
  billing: 'Billing',
  details: 'Details',
}

interface CallDetailsProps {
  call: CallDetail
  timezone: string
  isAgency: boolean
  /** The second of the recording to begin with. */
  second: number | undefined
  /** Asks for the call again. */
  onReload: () => Promise<CallDetail | undefined>
}

/** A call: its recording always at hand, and below it what was said, what it costs, and what else is known. */
export function CallDetails({ call, timezone, isAgency, second, onReload }: CallDetailsProps) {
  const [playback] = useState(() => new Playback(second))
  const [part, setPart] = usePanelPart(PARTS)
  const scroller = useRef<HTMLDivElement>(null)
  const recordingUrl = safeMediaUrl(call.recording_url, window.location)
  const contents: Record<(typeof PARTS)[number], ReactNode> = {
    conversation: (
      <CallConversation call={call} playback={playback} isRecorded={recordingUrl !== undefined} scroller={scroller} />
    ),
    billing: <CallBilling call={call} timezone={timezone} isAgency={isAgency} />,
    details: <CallFacts call={call} timezone={timezone} />,
  }
  return (
    <Tabs.Root value={part} onValueChange={setPart} className="flex min-h-0 flex-1 flex-col">
      <div className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-3 border-b border-line px-5 pt-4">
        <CallHeading call={call} timezone={timezone} />
        <CallRecording call={call} url={recordingUrl} playback={playback} onReload={onReload} />
        <Tabs.List aria-label="Parts of the call" className="-mx-1 flex gap-1">
          {PARTS.map((name) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="border-b-2 border-transparent px-2 pt-1 pb-2 text-s font-[550] text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-brand data-[state=active]:text-ink"
            >
              {LABELS[name]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {PARTS.map((name) => (
          <Tabs.Content
            key={name}
            value={name}
            className="grid grid-cols-[minmax(0,1fr)] gap-5 px-5 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] -outline-offset-2"
          >
            {contents[name]}
          </Tabs.Content>
        ))}
      </div>
    </Tabs.Root>
  )
}
