import type { Organization, Retention } from '@roy/types'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { NativeSelect } from '../../../components/ui/input.tsx'
import { withChoice } from '../choices.ts'
import { deletedByInWords, keptInWords, RETENTION_CHOICES } from './retention-words.ts'
import { useOrganizationSection } from './use-organization-section.ts'

/** Days as the form holds them; empty is for good. */
type RetentionForm = Record<keyof Retention, string>

const FIELDS: { name: keyof Retention; label: string; hint: string }[] = [
  { name: 'transcripts_days', label: 'Transcripts', hint: 'What was said, and the summary of it.' },
  { name: 'recordings_days', label: 'Recordings', hint: 'The links to them; the files are Retell’s.' },
  { name: 'raw_events_days', label: 'Raw events', hint: 'What else Retell sent. What figures are made of is kept.' },
]

/** For how long parts of the client's calls are kept. */
export function RetentionSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({ organization, toForm, toInput })
  const { register, control, formState } = form
  const chosen = useWatch({ control })
  const deleted = deletedByInWords(organization.retention, retentionFrom({ ...toForm(organization), ...chosen }))
  return (
    <FormSection
      title="What is kept"
      description="For how long after a call. Calls, minutes and revenue stay in every figure, whatever is deleted here."
      state={state}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        {FIELDS.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} problem={formState.errors[name]?.message}>
            {(props) => (
              <NativeSelect {...props} {...register(name)}>
                {choicesWith(organization.retention[name]).map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        ))}
      </div>
      {deleted.length > 0 && (
        <div role="alert" className="grid gap-1 rounded-medium bg-warn-soft px-3 py-2.5 text-s text-pretty text-warn">
          {deleted.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </FormSection>
  )
}

/** The usual choices, and what is stored where it is none of them. */
function choicesWith(stored: number | null) {
  return stored === null
    ? RETENTION_CHOICES
    : withChoice(RETENTION_CHOICES, { value: String(stored), label: keptInWords(stored) })
}

function toForm({ retention }: Organization): RetentionForm {
  return {
    transcripts_days: String(retention.transcripts_days ?? ''),
    recordings_days: String(retention.recordings_days ?? ''),
    raw_events_days: String(retention.raw_events_days ?? ''),
  }
}

function toInput(form: RetentionForm) {
  return { retention: retentionFrom(form) }
}

function retentionFrom(form: RetentionForm): Retention {
  return {
    transcripts_days: daysFrom(form.transcripts_days),
    recordings_days: daysFrom(form.recordings_days),
    raw_events_days: daysFrom(form.raw_events_days),
  }
}

function daysFrom(typed: string): number | null {
  return typed === '' ? null : Number(typed)
}
