import { Link, useSearchParams } from 'react-router'
import { UrlSearchInput } from '../../components/ui/url-search-input.tsx'
import { CallsTable } from '../../features/calls/calls-table.tsx'
import { filterSearch } from '../../features/filters/dashboard-filters.ts'
import { ListFilters } from '../../features/filters/filter-bar.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useSignedInUser } from '../current-user.ts'
import { NoCalls } from './dashboard-notices.tsx'
import { callFilters, callTotal, type useDashboard } from './use-dashboard.ts'

interface DashboardCallsProps {
  dashboard: ReturnType<typeof useDashboard>
  title: string
  extent: 'latest' | 'all'
}

/** The calls behind the figures. */
export function DashboardCalls({ dashboard, title, extent }: DashboardCallsProps) {
  const { organization, controls, overview, agents } = dashboard
  const { filters, change } = controls
  const [search] = useSearchParams()
  const isWide = useIsWide()
  return (
    <CallsTable
      title={title}
      organizationId={organization.id}
      timezone={organization.timezone}
      filters={callFilters(filters)}
      extent={extent}
      total={callTotal(filters, overview.isPlaceholderData ? undefined : overview.data?.total_calls)}
      isAgency={useSignedInUser().role === 'super_admin'}
      controls={
        <>
          {extent === 'all' && (
            // On a phone it has a line of its own, below the title and its buttons.
            <div className="order-last w-full sm:order-none sm:w-auto">
              <UrlSearchInput label="Search calls" />
            </div>
          )}
          {isWide && <ListFilters filters={filters} change={change} />}
        </>
      }
      empty={<NoCalls agents={agents.data ?? []} controls={controls} />}
      more={
        extent === 'latest' && (
          <Link
            to={`/organizations/${organization.id}/calls${filterSearch(search)}`}
            className="font-[550] text-brand-text hover:underline"
          >
            All calls
          </Link>
        )
      }
    />
  )
}
