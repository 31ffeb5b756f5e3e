import type { Settings } from '@roy/types'
import { Controller } from 'react-hook-form'
import { Link } from 'react-router'
import { FormProblem } from '../../components/ui/field.tsx'
import { FormSection } from '../../components/ui/form-section.tsx'
import { SwitchField } from '../../components/ui/switch-field.tsx'
import { useSettingsSection } from './use-settings-section.ts'

interface SecondFactorSectionProps {
  settings: Settings
  hasSecondFactor: boolean
}

/** Whether every super admin needs a second step to sign in. */
export function SecondFactorSection({ settings, hasSecondFactor }: SecondFactorSectionProps) {
  const { form, ...state } = useSettingsSection({
    settings,
    toForm: ({ require_mfa }) => ({ require_mfa }),
    toInput: ({ require_mfa }) => ({ require_mfa }),
    lockOutField: 'require_mfa',
  })
  return (
    <FormSection
      title="Second sign-in step"
      description="A code from an app on the phone, besides the password. Whoever has set one up is always asked for it."
      state={state}
    >
      <Controller
        control={form.control}
        name="require_mfa"
        render={({ field, fieldState }) => (
          <>
            <SwitchField
              label="Required of every super admin"
              hint="Who has none yet sets it up at the next sign-in, before anything else."
              isOn={field.value}
              onChange={field.onChange}
            />
            {fieldState.error && <FormProblem>{fieldState.error.message}</FormProblem>}
          </>
        )}
      />
      {!hasSecondFactor && !settings.require_mfa && (
        <p className="text-s text-pretty text-ink-2">
          You signed in without one, so requiring it would lock you out. Set yours up in{' '}
          <Link to="/profile" className="rounded-small text-brand-text underline underline-offset-2">
            your profile
          </Link>{' '}
          first.
        </p>
      )}
    </FormSection>
  )
}
