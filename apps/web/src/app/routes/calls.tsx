import { periodInWords } from '../../features/filters/period.ts'
import { displayNameOf } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { DashboardCalls } from './dashboard-calls.tsx'
import { DashboardHeader } from './dashboard-header.tsx'
import { useDashboard } from './use-dashboard.ts'

/** An organization's calls, with all the room to itself. */
export function Component() {
  const dashboard = useDashboard()
  return (
    <>
      <PageTitle page="Calls" owner={displayNameOf(dashboard.organization)} />
      <DashboardHeader title="Calls" dashboard={dashboard} />
      <DashboardCalls dashboard={dashboard} title={periodInWords(dashboard.controls.filters.period)} extent="all" />
    </>
  )
}
