import type { Uuid } from '@roy/types'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { ErrorBoundary } from '../../components/ui/error-boundary.tsx'
import { Sheet } from '../../components/ui/sheet.tsx'
import { onDemand } from '../../lib/on-demand.ts'
import { useNeededPart } from '../../lib/use-needed-part.ts'
import type { CallPanelContentProps } from './call-panel-content.tsx'
import { CallPanelSkeleton } from './call-panel-skeleton.tsx'

/** Player, conversation and all the rest are fetched when the first call is opened. */
const panelContent = onDemand(() => import('./call-panel-content.tsx'))

interface CallPanelProps {
  organizationId: Uuid
  timezone: string
  /** Whether the reader is of the agency: sees costs, and says what is billable. */
  isAgency: boolean
  /** The call that is open; none when `undefined`. */
  callId: Uuid | undefined
  /** The second of the recording to begin with. */
  second: number | undefined
  onClose: () => void
  /** Gives the focus back to where the call was opened. */
  onFocusReturn: () => void
  /** Opens the call above or below it in the list, where there is one. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** All that is known of one call, beside the list that it was opened from, or by itself where a link led to it. */
export function CallPanel({ callId, onClose, onFocusReturn, onPrevious, onNext, ...content }: CallPanelProps) {
  return (
    <Sheet label="Call" isOpen={callId !== undefined} onClose={onClose} onFocusReturn={onFocusReturn}>
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-3">
        <Button
          look="quiet"
          size="icon"
          aria-label="Call before"
          title="Call before (K)"
          disabled={!onPrevious}
          onClick={onPrevious}
        >
          <ChevronUp aria-hidden className="size-4" />
        </Button>
        <Button
          look="quiet"
          size="icon"
          aria-label="Next call"
          title="Next call (J)"
          disabled={!onNext}
          onClick={onNext}
        >
          <ChevronDown aria-hidden className="size-4" />
        </Button>
        <Button look="quiet" size="icon" aria-label="Close" title="Close (Esc)" onClick={onClose} className="ml-auto">
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <ErrorBoundary title="This call could not be shown" resetKeys={[callId]}>
        {callId !== undefined && <Content key={callId} callId={callId} {...content} />}
      </ErrorBoundary>
    </Sheet>
  )
}

function Content(props: CallPanelContentProps) {
  const part = useNeededPart(panelContent)
  return part ? <part.CallPanelContent {...props} /> : <CallPanelSkeleton />
}
