import { PageHeader } from '../../components/ui/page-header.tsx'
import { DateRangePicker } from '../../features/filters/date-range-picker.tsx'
import { FilterBar } from '../../features/filters/filter-bar.tsx'
import { FilterSheet } from '../../features/filters/filter-sheet.tsx'
import { LiveIndicator } from '../../features/live/live-indicator.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useSignedInUser } from '../current-user.ts'
import type { useDashboard } from './use-dashboard.ts'

interface DashboardHeaderProps {
  title: string
  dashboard: ReturnType<typeof useDashboard>
}

/** What is looked at, and whether it keeps itself up to date; to the agency, the client's own header says that. */
export function DashboardHeader({ title, dashboard }: DashboardHeaderProps) {
  const { organization, today, controls, agents } = dashboard
  const { filters, change } = controls
  const isWide = useIsWide()
  const isSuperAdmin = useSignedInUser().role === 'super_admin'
  const Filters = isWide ? FilterBar : FilterSheet
  return (
    <PageHeader
      title={title}
      aside={!isSuperAdmin && <LiveIndicator />}
      actions={
        <>
          <Filters {...controls} agents={agents.data ?? []} />
          <DateRangePicker
            period={filters.period}
            comparison={filters.comparison}
            today={today}
            timezone={organization.timezone}
            onChange={change}
          />
        </>
      }
    />
  )
}
