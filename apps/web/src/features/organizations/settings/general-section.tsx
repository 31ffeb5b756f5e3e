import type { Organization } from '@roy/types'
import { Controller } from 'react-hook-form'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { TimezoneField } from '../terms-fields.tsx'
import { useOrganizationSection } from './use-organization-section.ts'

const SLUG = /^[a-z0-9](-?[a-z0-9])*$/

/** What a client is called, and where its days begin. */
export function GeneralSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({
    organization,
    toForm: ({ name, slug, timezone }) => ({ name, slug, timezone }),
    toInput: ({ name, slug, timezone }) => ({ name: name.trim(), slug: slug.trim(), timezone }),
    fieldOfCode: { slug_taken: 'slug' },
  })
  const { register, control, formState } = form
  const { errors } = formState
  return (
    <FormSection title="Name and place" description="How the client is called, and when its days begin." state={state}>
      <Field label="Client name" problem={errors.name?.message}>
        {(props) => <Input {...props} {...register('name', { required: 'Please give the client a name.' })} />}
      </Field>
      <Field
        label="Short name in addresses"
        hint="Part of the address to which Retell can send all of this client’s calls. When it changes, change it in Retell too."
        problem={errors.slug?.message}
      >
        {(props) => (
          <Input
            {...props}
            {...register('slug', {
              validate: (slug) =>
                SLUG.test(slug.trim()) || 'Please use small letters and digits, with single hyphens between them.',
            })}
          />
        )}
      </Field>
      <Controller
        control={control}
        name="timezone"
        render={({ field: { value, onChange }, fieldState }) => (
          <TimezoneField
            value={value}
            onChange={onChange}
            hint="When it changes, the days of all calls are counted anew."
            problem={fieldState.error?.message}
          />
        )}
      />
    </FormSection>
  )
}
