import type { Organization, UpdateOrganizationInput } from '@roy/types'

/** Of what is wanted, what differs from how the organization is: what is not sent, nobody else's change is written over with. */
export function changesOf(organization: Organization, wanted: UpdateOrganizationInput): UpdateOrganizationInput {
  const stored: object = organization
  const differing = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(stored, name)),
  )
  return Object.fromEntries(differing)
}
