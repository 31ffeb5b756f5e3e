import type { Organization } from '@roy/types'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { toast } from '../../../lib/toasts.ts'
import { useSectionForm } from '../../../lib/use-section-form.ts'
import { useUpdateOrganization } from '../update-organization.ts'

const EMPTY = { retell_api_key: '' }

/** Which Retell key verifies the client's calls, by its end, and how to replace it. The key itself never comes back. */
export function RetellKeySection({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(organization.id)
  const { form, ...state } = useSectionForm({
    stored: EMPTY,
    reload: async () => EMPTY,
    save: async ({ retell_api_key }) => {
      const { retell_api_key_last4 } = await update.mutateAsync({ retell_api_key: retell_api_key.trim() })
      toast.success(`Calls are now verified with the key that ends in ${retell_api_key_last4}`)
      return EMPTY
    },
  })
  return (
    <FormSection
      title="Retell API key"
      description={
        <>
          Calls are verified with the key that ends in{' '}
          <code className="font-semibold text-ink">{organization.retell_api_key_last4}</code>. It is stored encrypted
          and never shown again.
        </>
      }
      state={state}
      saveLabel="Replace key"
    >
      <Field
        label="New key"
        hint="The key before it goes on verifying calls for 24 hours, so that none is lost while you change it in Retell. After that it counts for nothing."
        problem={form.formState.errors.retell_api_key?.message}
      >
        {(props) => (
          <Input
            {...props}
            type="password"
            autoComplete="new-password"
            {...form.register('retell_api_key', {
              validate: (key) =>
                key.trim().length >= 8 || 'Please paste the whole key, with the webhook badge in Retell.',
            })}
          />
        )}
      </Field>
    </FormSection>
  )
}
