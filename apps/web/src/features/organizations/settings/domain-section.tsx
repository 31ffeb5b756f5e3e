import type { Organization } from '@roy/types'
import { CopyField } from '../../../components/ui/copy-field.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useOrganizationSection } from './use-organization-section.ts'

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/i

/** Under which address of its own a client finds its dashboard, and what has to be set up for that elsewhere. */
export function DomainSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({
    organization,
    toForm: ({ custom_domain }) => ({ custom_domain: custom_domain ?? '' }),
    toInput: ({ custom_domain }) => ({ custom_domain: custom_domain.trim().toLowerCase() || null }),
    fieldOfCode: { domain_taken: 'custom_domain' },
  })
  const { custom_domain: problem } = form.formState.errors
  return (
    <FormSection
      title="Own domain"
      description="The client’s people sign in under an address of their own, in the client’s name and colours."
      state={state}
    >
      <Field label="Domain" hint="Such as calls.example.com. Leave it empty for none." problem={problem?.message}>
        {(props) => (
          <Input
            {...props}
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="calls.example.com"
            {...form.register('custom_domain', { validate: checkDomain })}
          />
        )}
      </Field>
      {organization.custom_domain !== null && (
        <DnsInstructions domain={organization.custom_domain} host={window.location.hostname} />
      )}
    </FormSection>
  )
}

function checkDomain(typed: string): string | true {
  const domain = typed.trim()
  return domain === '' || DOMAIN.test(domain) || 'Please enter a domain such as calls.example.com, without https://.'
}

/** What has to be entered where the domain is administered. */
function DnsInstructions({ domain, host }: { domain: string; host: string }) {
  return (
    <div className="grid gap-3 rounded-large border border-line px-4 py-3.5">
      <p className="text-s text-pretty text-ink-2">
        Two things make it work. Where the client’s domain is administered, add a record of the type{' '}
        <strong className="font-semibold text-ink">CNAME</strong> with this name and target. Then add the domain to the
        hosting of this app (with Vercel: Settings → Domains), which also takes care of the certificate; where it names
        another target, take that one.
      </p>
      <CopyField label="Name" text={domain} />
      <CopyField label="Target" text={host} />
      {domain.split('.').length === 2 && (
        <p className="text-s text-pretty text-ink-2">
          A domain without a part before it cannot have a CNAME. Most providers offer ALIAS or ANAME for that.
        </p>
      )}
    </div>
  )
}
