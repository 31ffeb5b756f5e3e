import type { Settings } from '@roy/types'
import { AllowListField } from '../../components/ui/allow-list-field.tsx'
import { FormSection } from '../../components/ui/form-section.tsx'
import { linesOf } from '../../lib/address-ranges.ts'
import { useSettingsSection } from './use-settings-section.ts'

/** From which networks super admins may come. */
export function AgencyAllowListSection({ settings }: { settings: Settings }) {
  const { form, ...state } = useSettingsSection({
    settings,
    toForm: ({ allowed_ips }) => ({ allowed_ips: allowed_ips.join('\n') }),
    toInput: ({ allowed_ips }) => ({ allowed_ips: linesOf(allowed_ips) }),
    lockOutField: 'allowed_ips',
  })
  return (
    <FormSection
      title="Allowed networks"
      description="From where super admins may work. A list without your own address is refused, so that you cannot lock yourself out."
      state={state}
    >
      <AllowListField
        form={form}
        yourAddress={settings.your_address}
        whenEmpty="While the list is empty, super admins may come from anywhere."
      />
    </FormSection>
  )
}
