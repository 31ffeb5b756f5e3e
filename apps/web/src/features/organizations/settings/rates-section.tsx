import type { Organization } from '@roy/types'
import { ErrorState } from '../../../components/ui/notice.tsx'
import { Section } from '../../../components/ui/section.tsx'
import { SkeletonRows } from '../../../components/ui/skeleton.tsx'
import { useNow } from '../../../lib/use-now.ts'
import { useRates } from './get-rates.ts'
import { NewRateForm } from './new-rate-form.tsx'
import { RateHistory } from './rate-history.tsx'

/** What a minute costs, cost and will cost; and how to set another rate. */
export function RatesSection({ organization }: { organization: Organization }) {
  const rates = useRates(organization.id)
  const now = useNow()
  return (
    <Section
      title="Rates"
      description="What a billed minute costs. A call keeps the rate that held when it began, unless you rate calls again."
    >
      <div className="grid gap-5">
        {rates.isPending && <SkeletonRows rows={2} label="Loading rates" />}
        {rates.isError && !rates.data && (
          <ErrorState title="The rates could not be loaded" error={rates.error} onRetry={() => rates.refetch()} />
        )}
        {rates.data && <RateHistory rates={rates.data} timezone={organization.timezone} now={now} />}
        <NewRateForm organization={organization} now={now} />
      </div>
    </Section>
  )
}
