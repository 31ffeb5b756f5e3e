import type { AuditEntry } from '@roy/types'
import { changedFields } from './audit-changes.ts'
import { fieldInWords, type ValueContext, valueInWords } from './audit-values.ts'

interface AuditDetailsProps {
  entry: AuditEntry
  context: ValueContext
}

/** What an entry holds besides its sentence: each value before and after, and where it came from. */
export function AuditDetails({ entry, context }: AuditDetailsProps) {
  const { before, after } = entry
  const fields = changedFields(before, after)
  const terms = after?.terms
  return (
    <div className="grid gap-3 rounded-medium bg-sunken px-3 py-2.5 text-s">
      {fields.length > 0 && (
        <table className="w-full table-fixed border-collapse">
          <caption className="sr-only">What changed</caption>
          <thead>
            <tr className="text-left text-xs text-ink-3">
              <th scope="col" className="w-1/4 py-1 pr-3 font-[450]">
                What
              </th>
              {before && (
                <th scope="col" className="py-1 pr-3 font-[450]">
                  Before
                </th>
              )}
              {after && (
                <th scope="col" className="py-1 font-[450]">
                  After
                </th>
              )}
            </tr>
          </thead>
          <tbody className="divide-y divide-line align-top">
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row" className="py-1.5 pr-3 text-left font-[450] text-ink-2 first-letter:uppercase">
                  {fieldInWords(field)}
                </th>
                {before && <td className="py-1.5 pr-3 break-words text-ink-2">{said(before, field, context)}</td>}
                {after && <td className="py-1.5 break-words">{said(after, field, context)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {terms !== undefined && <p>Terms as they were set: {valueInWords('terms', terms, context)}.</p>}
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-3">
        <Fact name="Action">{entry.action}</Fact>
        <Fact name="By">{entry.actor.email ?? entry.actor.role}</Fact>
        {entry.ip && <Fact name="From">{entry.ip}</Fact>}
        {entry.request_id && <Fact name="Reference">{entry.request_id}</Fact>}
      </dl>
    </div>
  )
}

function said(state: Record<string, unknown>, field: string, context: ValueContext): string {
  return field in state ? valueInWords(field, state[field], context) : '–'
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt>{name}</dt>
      <dd className="font-mono break-all text-ink-2 select-all">{children}</dd>
    </div>
  )
}
