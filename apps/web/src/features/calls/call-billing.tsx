import type { CallDetail } from '@roy/types'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { formatInstant } from '../../lib/format-time.ts'
import { billingSteps, whyNothingIsBilled } from './billing-in-words.ts'
import { CallSection, FigureList } from './call-section.tsx'
import { billingOf, costInWords } from './call-words.ts'
import { OverrideForm } from './override-form.tsx'

interface CallBillingProps {
  call: CallDetail
  timezone: string
  isAgency: boolean
}

/** How a call is billed and why, how the amount came about and, for the agency, what is left of it and a word against it. */
export function CallBilling({ call, timezone, isAgency }: CallBillingProps) {
  const { label, reason } = billingOf(call)
  return (
    <>
      <CallSection title="How it counts">
        <p>
          <strong className="font-semibold">{label}.</strong> {whyNothingIsBilled(call) ?? reason}
        </p>
        {call.override && <OverrideNote override={call.override} timezone={timezone} />}
      </CallSection>
      <BillingSteps call={call} />
      {isAgency && (
        <>
          <CallSection title="Cost and margin, for your agency only">
            <FigureList
              figures={[
                { words: 'Provider cost', figure: costInWords(call.provider_cost, 'USD') },
                { words: 'Margin', figure: costInWords(call.margin, call.currency), isTotal: true },
              ]}
            />
          </CallSection>
          <Override call={call} />
        </>
      )}
    </>
  )
}

function BillingSteps({ call }: { call: CallDetail }) {
  const steps = billingSteps(call)
  if (steps.length === 0) return null
  return (
    <CallSection title="How the amount came about">
      <FigureList figures={steps} />
    </CallSection>
  )
}

function OverrideNote({ override, timezone }: { override: NonNullable<CallDetail['override']>; timezone: string }) {
  return (
    <figure className="border-l-2 border-line-strong pl-3 text-s">
      <blockquote className="text-pretty whitespace-pre-wrap">“{override.reason}”</blockquote>
      <figcaption className="text-ink-2">
        Set as {override.is_billable ? 'billable' : 'test'} by {override.overridden_by ?? 'somebody who has left'},{' '}
        {formatInstant(override.overridden_at, timezone)}
      </figcaption>
    </figure>
  )
}

function Override({ call }: { call: CallDetail }) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  // The form took the button's place, and gives it back with the focus.
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  if (isOpen) return <OverrideForm call={call} onDone={() => setIsOpen(false)} />
  return (
    <Button ref={button} className="justify-self-start" onClick={() => setIsOpen(true)}>
      Change how it counts
    </Button>
  )
}
