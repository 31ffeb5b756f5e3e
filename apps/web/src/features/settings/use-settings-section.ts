import type { Settings, UpdateSettingsInput } from '@roy/types'
import { useQueryClient } from '@tanstack/react-query'
import type { FieldValues, Path } from 'react-hook-form'
import { settingsQuery } from '../../lib/agency-settings.ts'
import { useSectionForm } from '../../lib/use-section-form.ts'
import { useUpdateSettings } from './update-settings.ts'

interface SettingsSectionOptions<Form extends FieldValues> {
  settings: Settings
  toForm: (settings: Settings) => Form
  toInput: (form: Form) => UpdateSettingsInput
  /** The field that a refusal is about which would lock its author out. */
  lockOutField: Path<Form>
}

/** A part of the agency's settings that is edited and saved on its own. */
export function useSettingsSection<Form extends FieldValues>(options: SettingsSectionOptions<Form>) {
  const { settings, toForm, toInput, lockOutField } = options
  const queryClient = useQueryClient()
  const update = useUpdateSettings()
  return useSectionForm<Form>({
    stored: toForm(settings),
    reload: async () => toForm(await queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 })),
    save: async (form) => toForm(await update.mutateAsync(toInput(form))),
    fieldOfCode: { would_lock_out: lockOutField },
  })
}
