import type { Organization } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { keptUntilInWords } from './organization-words.ts'
import { useRestoreOrganization } from './restore-organization.ts'

/** Stands above the screens of a client that has been removed, with the way back. */
export function RemovedNotice({ organization }: { organization: Organization }) {
  const restore = useRestoreOrganization()
  return (
    <div className="mb-4 grid gap-3 rounded-large border border-line-strong bg-sunken px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[70ch] text-pretty">
          <strong className="font-semibold">This client has been removed.</strong> Nobody of theirs can sign in, and
          calls are no longer taken. Everything is kept until {keptUntilInWords(organization)}, then it is gone for
          good.
        </p>
        <Button isBusy={restore.isPending} onClick={() => restore.mutate(organization.id)}>
          Restore client
        </Button>
      </div>
      {restore.error && <FormProblem>{messageOf(restore.error)}</FormProblem>}
    </div>
  )
}
