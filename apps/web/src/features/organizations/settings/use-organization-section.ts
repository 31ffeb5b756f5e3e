import type { ErrorCode, Organization, UpdateOrganizationInput } from '@roy/types'
import { useQueryClient } from '@tanstack/react-query'
import type { FieldValues, Path } from 'react-hook-form'
import { useSectionForm } from '../../../lib/use-section-form.ts'
import { organizationQuery } from '../get-organization.ts'
import { useUpdateOrganization } from '../update-organization.ts'
import { changesOf } from './changes-of.ts'

interface OrganizationSectionOptions<Form extends FieldValues> {
  organization: Organization
  /** The section as its form shows it. */
  toForm: (organization: Organization) => Form
  /** What the filled-in form means; what is as it was is not sent. */
  toInput: (form: Form) => UpdateOrganizationInput
  fieldOfCode?: Partial<Record<ErrorCode, Path<Form>>>
}

/** A part of an organization's settings that is edited and saved on its own. */
export function useOrganizationSection<Form extends FieldValues>({
  organization,
  toForm,
  toInput,
  fieldOfCode = {},
}: OrganizationSectionOptions<Form>) {
  const queryClient = useQueryClient()
  const update = useUpdateOrganization(organization.id)
  return useSectionForm<Form>({
    stored: toForm(organization),
    reload: async () => toForm(await queryClient.fetchQuery({ ...organizationQuery(organization.id), staleTime: 0 })),
    save: async (form) => toForm(await update.mutateAsync(changesOf(organization, toInput(form)))),
    fieldOfCode,
  })
}
