import type { Organization } from '@roy/types'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { BrandingPreview } from './branding-preview.tsx'
import { ColourField } from './colour-field.tsx'
import { useOrganizationSection } from './use-organization-section.ts'

/** The client's own look: its name, logo and colour, with what they will look like. */
export function BrandingSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({
    organization,
    toForm: ({ branding }) => ({
      name: branding.name ?? '',
      logo_url: branding.logo_url ?? '',
      primary_color: branding.primary_color ?? '',
    }),
    toInput: ({ name, logo_url, primary_color }) => ({
      branding: {
        name: name.trim() || null,
        logo_url: logo_url.trim() || null,
        primary_color: primary_color.trim() || null,
      },
    }),
  })
  const { register, control, formState } = form
  const { errors } = formState
  const [name, logoUrl, colour] = useWatch({ control, name: ['name', 'logo_url', 'primary_color'] })
  return (
    <FormSection
      title="Branding"
      description="What the client’s people see instead of Roy Voice, from the sign-in page on."
      state={state}
    >
      <Field label="Name on screen" hint={`Leave it empty for “${organization.name}”.`} problem={errors.name?.message}>
        {(props) => <Input {...props} {...register('name')} />}
      </Field>
      <Field
        label="Logo"
        hint="The address of a picture, beginning with https://. Square ones look best. Leave it empty for the first letter."
        problem={errors.logo_url?.message}
      >
        {(props) => (
          <Input
            {...props}
            inputMode="url"
            spellCheck={false}
            placeholder="https://example.com/logo.svg"
            {...register('logo_url', { validate: checkLogo })}
          />
        )}
      </Field>
      <ColourField form={form} />
      <BrandingPreview name={name.trim() || organization.name} logoUrl={logoUrl.trim()} colour={colour.trim()} />
    </FormSection>
  )
}

function checkLogo(typed: string): string | true {
  const address = typed.trim()
  return (
    address === '' ||
    (URL.canParse(address) && address.startsWith('https://')) ||
    'Please enter an address that begins with https://.'
  )
}
