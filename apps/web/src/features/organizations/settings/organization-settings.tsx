import type { Organization } from '@roy/types'
import { UnsavedChanges } from '../../../components/ui/unsaved-changes.tsx'
import { AllowListSection } from './allow-list-section.tsx'
import { BillingRulesSection } from './billing-rules-section.tsx'
import { BrandingSection } from './branding-section.tsx'
import { DangerZone } from './danger-zone.tsx'
import { DomainSection } from './domain-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { RatesSection } from './rates-section.tsx'
import { RetellKeySection } from './retell-key-section.tsx'
import { RetentionSection } from './retention-section.tsx'
import { WatchSection } from './watch-section.tsx'

interface OrganizationSettingsProps {
  organization: Organization
  /** Where whoever looks at this comes from; `null` where that is not known, `undefined` while it is not known yet. */
  yourAddress: string | null | undefined
}

/** Everything that can be set of a client, each part saved on its own. */
export function OrganizationSettings({ organization, yourAddress }: OrganizationSettingsProps) {
  return (
    <UnsavedChanges>
      <GeneralSection organization={organization} />
      <RatesSection organization={organization} />
      <BillingRulesSection organization={organization} />
      <WatchSection organization={organization} />
      <RetentionSection organization={organization} />
      <BrandingSection organization={organization} />
      <DomainSection organization={organization} />
      <RetellKeySection organization={organization} />
      <AllowListSection organization={organization} yourAddress={yourAddress} />
      <DangerZone organization={organization} />
    </UnsavedChanges>
  )
}
