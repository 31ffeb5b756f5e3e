import { messageOf } from '../../lib/api-error.ts'
import type { SectionState } from '../../lib/use-section-form.ts'
import { Button } from './button.tsx'
import { FormProblem } from './field.tsx'
import { Section, type SectionProps } from './section.tsx'
import { useReportUnsaved } from './unsaved-changes.tsx'

interface FormSectionProps extends SectionProps {
  state: SectionState
  saveLabel?: string
}

/** A part of the settings that is saved on its own, and says what stands in the way of that. */
export function FormSection({ title, description, state, saveLabel = 'Save', children }: FormSectionProps) {
  const { isDirty, isSaving, isConflicting, problem, submit, discard } = state
  useReportUnsaved(isDirty)
  return (
    <Section title={title} description={description}>
      <form noValidate autoComplete="off" aria-label={title} onSubmit={submit} className="grid gap-4">
        {children}
        {isConflicting && <Conflict {...state} />}
        {problem !== undefined && <FormProblem>{messageOf(problem)}</FormProblem>}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            look={isDirty ? 'primary' : 'secondary'}
            disabled={!isDirty || isConflicting}
            isBusy={isSaving}
          >
            {saveLabel}
          </Button>
          {isDirty && !isSaving && (
            <Button look="quiet" onClick={discard}>
              Discard
            </Button>
          )}
          <span role="status" className="text-s text-ink-3">
            {isDirty && !isSaving && 'Not saved yet'}
          </span>
        </div>
      </form>
    </Section>
  )
}

function Conflict({ takeTheirs, keepMine }: Pick<SectionState, 'takeTheirs' | 'keepMine'>) {
  return (
    <div role="alert" className="grid gap-2.5 rounded-medium bg-warn-soft px-3 py-2.5 text-s">
      <p className="text-warn">
        Somebody else has changed this since you began. Nothing of yours has been saved, and nothing of theirs is lost.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="s" onClick={takeTheirs}>
          Show what they saved
        </Button>
        <Button size="s" onClick={keepMine}>
          Keep my version
        </Button>
      </div>
    </div>
  )
}
