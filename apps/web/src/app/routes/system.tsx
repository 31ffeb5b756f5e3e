import { AlertsPanel } from '../../features/alerts/alerts-panel.tsx'
import { OutboxPanel } from '../../features/outbox/outbox-panel.tsx'
import { SystemHealthView } from '../../features/system-health/system-health-view.tsx'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'

/** How the system is doing, for the agency. */
export function Component() {
  const user = useSignedInUser()
  if (user.role !== 'super_admin') return <Forbidden />
  return (
    <>
      <PageTitle page="System" />
      <SystemHealthView alerts={<AlertsPanel />} outbox={(clientName) => <OutboxPanel clientName={clientName} />} />
    </>
  )
}
