import { PageHeader } from '../../components/ui/page-header.tsx'
import { FilterBar } from '../../features/filters/filter-bar.tsx'
import { FilterSheet } from '../../features/filters/filter-sheet.tsx'
import { PeriodPicker } from '../../features/filters/period-picker.tsx'
import { LiveIndicator } from '../../features/live/live-indicator.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useSignedInUser } from '../current-user.ts'
import type { useDashboard } from './use-dashboard.ts'

interface DashboardHeaderProps {
  title: string
  dashboard: ReturnType<typeof useDashboard>
}

/** What is looked at, and whether it keeps itself up to date. */
export function DashboardHeader({ title, dashboard }: DashboardHeaderProps) {
  const { organization, live, today, controls, agents } = dashboard
  const isWide = useIsWide()
  const isSuperAdmin = useSignedInUser().role === 'super_admin'
  const Filters = isWide ? FilterBar : FilterSheet
  return (
    <PageHeader
      title={title}
      aside={<LiveIndicator state={live} />}
      subtitle={isSuperAdmin && organization.name}
      actions={
        <>
          <Filters {...controls} agents={agents.data ?? []} />
          <PeriodPicker
            period={controls.filters.period}
            today={today}
            timezone={organization.timezone}
            onChange={(period) => controls.change({ period })}
          />
        </>
      }
    />
  )
}
