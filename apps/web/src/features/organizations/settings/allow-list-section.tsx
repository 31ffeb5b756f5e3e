import type { Organization } from '@roy/types'
import { AllowListField } from '../../../components/ui/allow-list-field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { linesOf } from '../../../lib/address-ranges.ts'
import { useOrganizationSection } from './use-organization-section.ts'

interface AllowListSectionProps {
  organization: Organization
  /** Where whoever looks at this comes from; `undefined` while that is not known. */
  yourAddress: string | null | undefined
}

/** From which networks the client's people may come. */
export function AllowListSection({ organization, yourAddress }: AllowListSectionProps) {
  const { form, ...state } = useOrganizationSection({
    organization,
    toForm: ({ allowed_ips }) => ({ allowed_ips: allowed_ips.join('\n') }),
    toInput: ({ allowed_ips }) => ({ allowed_ips: linesOf(allowed_ips) }),
  })
  return (
    <FormSection
      title="Allowed networks"
      description="From where the client’s own people may look at their calls. You and other super admins are not kept out by this list."
      state={state}
    >
      <AllowListField
        form={form}
        yourAddress={yourAddress}
        whenEmpty="While the list is empty, the client’s people may come from anywhere."
      />
    </FormSection>
  )
}
