import type { Organization } from '@roy/types'
import { Plus } from 'lucide-react'
import { useNavigate } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { useOpenAlerts } from '../../features/alerts/get-alerts.ts'
import { comparisonPeriod, DEFAULT_COMPARISON } from '../../features/filters/comparison-period.ts'
import { DateRangePicker } from '../../features/filters/date-range-picker.tsx'
import { CreateOrganizationDialog } from '../../features/organizations/create-organization-dialog.tsx'
import { SuperAdminDashboard } from '../../features/organizations/super-admin-dashboard.tsx'
import { toast } from '../../lib/toasts.ts'
import { useNewInUrl } from '../../lib/use-new-in-url.ts'
import { useNow } from '../../lib/use-now.ts'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'
import { alertsAsAttention } from './alerts-as-attention.ts'
import { usePeriodInUrl } from './use-period-in-url.ts'

/** The agency's clients. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <Organizations /> : <Forbidden />
}

/** Each client's days are those of its own time zone; a period that ends today ends with the day in this one. */
const TIMEZONE = 'UTC'

function Organizations() {
  const navigate = useNavigate()
  const [isCreating, setIsCreating] = useNewInUrl()
  const alerts = useOpenAlerts()
  const now = useNow()
  const { period, today, changePeriod, periodSearch } = usePeriodInUrl(TIMEZONE)

  const openCreated = (organization: Organization) => {
    toast.success(`${organization.name} has been created`)
    navigate(`/organizations/${organization.id}/agents`)
  }

  return (
    <>
      <PageTitle page="Clients" />
      <PageHeader
        title="Clients"
        actions={
          <>
            <DateRangePicker
              period={period}
              comparison={undefined}
              today={today}
              timezone={undefined}
              onChange={changePeriod}
            />
            <Button look="primary" onClick={() => setIsCreating(true)}>
              <Plus aria-hidden className="size-4" />
              New client
            </Button>
          </>
        }
      />
      <SuperAdminDashboard
        period={period}
        periodBefore={comparisonPeriod(period, DEFAULT_COMPARISON)?.words}
        search={periodSearch}
        alerts={alertsAsAttention(alerts, now)}
      />
      <CreateOrganizationDialog isOpen={isCreating} onOpenChange={setIsCreating} onCreated={openCreated} />
    </>
  )
}
