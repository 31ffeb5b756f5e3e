import type { Organization } from '@roy/types'
import { useCallback } from 'react'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { AuditView } from '../../features/audit/audit-view.tsx'
import { DateRangePicker } from '../../features/filters/date-range-picker.tsx'
import { useClientChoices } from '../../features/organizations/get-client-choices.ts'
import { useSuperAdmins } from '../../features/users/get-users.ts'
import { addDays } from '../../lib/format-time.ts'
import { startOfDay } from '../../lib/start-of-day.ts'
import { usePeriodInUrl } from './use-period-in-url.ts'

interface ActivityScreenProps {
  /** Whose activity; `undefined` for everybody's. */
  organization: Organization | undefined
}

/** Who did what, in a period of days: the client's own, or the reader's where it is everybody's. */
export function ActivityScreen({ organization }: ActivityScreenProps) {
  const timezone = organization?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const { period, today, changePeriod } = usePeriodInUrl(timezone)
  const clients = useClientChoices()
  const people = useSuperAdmins()
  const clientOf = useCallback(
    (id: string) => {
      const client = clients.data?.find(({ value }) => value === id)
      return client && { name: client.label, currency: client.currency }
    },
    [clients.data],
  )
  const scope = {
    ...(organization && { organization_id: organization.id }),
    from: startOfDay(period.from, timezone),
    to: startOfDay(addDays(period.to, 1), timezone),
  }
  return (
    <>
      <PageHeader
        title="Activity"
        actions={
          <DateRangePicker
            period={period}
            comparison={undefined}
            today={today}
            timezone={timezone}
            onChange={changePeriod}
          />
        }
      />
      <AuditView
        scope={scope}
        people={people.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        clientOf={clientOf}
        timezone={timezone}
      />
    </>
  )
}
