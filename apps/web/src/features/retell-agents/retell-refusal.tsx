import type { Uuid } from '@roy/types'
import { Link } from 'react-router'
import { FormProblem } from '../../components/ui/field.tsx'
import { retellProblemOf } from './retell-problem.ts'

interface RetellRefusalProps {
  error: unknown
  organizationId: Uuid
}

/** Why Retell did not do what was asked, with the way to where that can be helped. */
export function RetellRefusal({ error, organizationId }: RetellRefusalProps) {
  const { words, isAboutKey } = retellProblemOf(error)
  return (
    <FormProblem>
      {words}{' '}
      {isAboutKey && (
        <Link
          to={`/organizations/${organizationId}/settings`}
          className="rounded-small font-[550] underline underline-offset-3"
        >
          Enter another one in the settings
        </Link>
      )}
    </FormProblem>
  )
}
