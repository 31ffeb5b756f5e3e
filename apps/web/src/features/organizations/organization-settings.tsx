import type { Organization } from '@roy/types'
import type { ReactNode } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { formatPhone } from '../../lib/format-phone.ts'
import { formatDay, formatTimezone } from '../../lib/format-time.ts'
import { rateInWords, roundingInWords } from './organization-words.ts'

/** An organization's settings at a glance. */
export function OrganizationSettings({ organization }: { organization: Organization }) {
  return (
    <Panel title="Settings">
      <dl className="divide-y divide-line border-t border-line text-s">
        <Setting name="Rate">{rateInWords(organization)}</Setting>
        <Setting name="Rounding">{roundingInWords(organization)}</Setting>
        <Setting name="Web calls">{organization.bill_web_calls ? 'Billed like phone calls' : 'Not billed'}</Setting>
        <Setting name="Test numbers">
          {organization.test_numbers.length === 0 ? 'None' : organization.test_numbers.map(formatPhone).join(', ')}
        </Setting>
        <Setting name="Time zone">{formatTimezone(organization.timezone)}</Setting>
        <Setting name="Retell API key">
          <span className="text-ink-3">ends in</span> <code>{organization.retell_api_key_last4}</code>
        </Setting>
        {organization.branding.primary_color && (
          <Setting name="Brand colour">
            <span
              aria-hidden
              className="mr-2 inline-block size-3 rounded-full align-[-1px] inset-ring inset-ring-line-strong"
              style={{ background: organization.branding.primary_color }}
            />
            {organization.branding.primary_color}
          </Setting>
        )}
        <Setting name="Client since">{formatDay(organization.created_at.slice(0, 10), 'full')}</Setting>
      </dl>
    </Panel>
  )
}

function Setting({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_1fr] gap-3 px-4 py-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
