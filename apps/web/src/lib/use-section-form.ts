import type { ErrorCode } from '@roy/types'
import { useEffect, useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, useForm, useWatch } from 'react-hook-form'
import { fieldProblems } from './field-problems.ts'

interface SectionFormOptions<Form extends FieldValues> {
  /** What is stored, as the form shows it. */
  stored: Form
  /** Reads again what is stored. Rejects with what the API refused. */
  reload: () => Promise<Form>
  /** Stores the form and resolves to what is stored from then on. Rejects with what the API refused. */
  save: (form: Form) => Promise<Form>
  /** Fields that some refusals are about as a whole. */
  fieldOfCode?: Partial<Record<ErrorCode, Path<Form>>>
}

/**
 * A part of some settings that is edited and saved on its own. What others store meanwhile is taken over as long as
 * nothing has been edited; otherwise it is a conflict, which is looked for once more right before saving: nothing is
 * written over that its author has not seen.
 */
export function useSectionForm<Form extends FieldValues>({
  stored,
  reload,
  save,
  fieldOfCode,
}: SectionFormOptions<Form>) {
  const form = useForm<Form>({ defaultValues: stored as DefaultValues<Form> })
  const [base, setBase] = useState(stored)
  const [problem, setProblem] = useState<unknown>()
  const values = useWatch({ control: form.control })
  const isSaving = form.formState.isSubmitting
  const isDirty = !isSame(values, base)
  const isStoredElsewhere = !isSaving && !isSame(stored, base)

  const adopt = (next: Form) => {
    setBase(next)
    setProblem(undefined)
    form.reset(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `stored` is compared by what it holds
  useEffect(() => {
    if (isStoredElsewhere && !isDirty) adopt(stored)
  }, [isStoredElsewhere, isDirty])

  const submit = form.handleSubmit(async (edited) => {
    setProblem(undefined)
    try {
      if (isSame(await reload(), base)) adopt(await save(edited))
    } catch (error) {
      const problems = fieldProblems(error, Object.keys(stored) as Path<Form>[], fieldOfCode)
      for (const { field, message } of problems) form.setError(field, { message })
      if (problems.length === 0) setProblem(error)
    }
  })

  return {
    form,
    isDirty,
    isSaving,
    /** Why it could not be saved, where that is not about a field. */
    problem,
    /** Somebody else has stored something since the editing began. */
    isConflicting: isStoredElsewhere && isDirty,
    submit,
    discard: () => adopt(base),
    takeTheirs: () => adopt(stored),
    /** Goes on editing, now knowing what the others have stored. */
    keepMine: () => setBase(stored),
  }
}

/** What `FormSection` needs of it. */
export type SectionState = Omit<ReturnType<typeof useSectionForm>, 'form'>

/** Forms hold text, numbers, truth values and lists of them, in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
