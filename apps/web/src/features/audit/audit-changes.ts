import type { AuditEntry } from '@roy/types'
import { fieldInWords, type ValueContext, valueInWords } from './audit-values.ts'

/** More changes than this are named, but not spelled out: the details have them. */
const SPELLED_OUT = 2

type State = AuditEntry['before']

/**
 * What changed, as the rest of a sentence: "changed the rate of Northside Dental from $0.15 to $0.18".
 *
 * @param owner what it was changed of: "of Northside Dental".
 */
export function changesInWords(before: State, after: State, context: ValueContext, owner: string): string {
  const fields = changedFields(before, after)
  const terms = termsOf(after)
  const rating = [
    ...(terms && !fields.includes('billing_rate') ? [plannedRate(terms, context, owner)] : []),
    ...rerated(terms),
  ]
  if (fields.length === 0) return rating.join(' and ') || `saved the settings ${owner}`
  if (fields.length > SPELLED_OUT) return `changed ${listed(fields.map(fieldInWords))} ${owner}`
  const changes = fields.map((field, index) => {
    const whose = index === 0 ? ` ${owner}` : ''
    const [from, to] = [before?.[field], after?.[field]].map((value) => valueInWords(field, value, context))
    return `the ${fieldInWords(field)}${whose} from ${from} to ${to}`
  })
  return [`changed ${changes.join(' and ')}`, ...rating].join(', and ')
}

/** What only the machinery knows, and how a change was asked for: the terms are said apart. */
const UNSAID = ['id', 'schema_name', 'updated_at', 'terms']

/** What differs between the states, as far as it says something to people. */
export function changedFields(before: State, after: State): string[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].filter((field) => !UNSAID.includes(field))
}

type Terms = Record<string, unknown>

function termsOf(after: State): Terms | undefined {
  const terms = after?.terms
  return typeof terms === 'object' && terms !== null ? (terms as Terms) : undefined
}

/** Terms that hold from another time than now change nothing of what is in force. */
function plannedRate(terms: Terms, context: ValueContext, owner: string): string {
  const rate = valueInWords('billing_rate', terms.billing_rate, context)
  const from = terms.billing_rate_from
  const since = from === undefined ? '' : ` from ${valueInWords('billing_rate_from', from, context)} on`
  return terms.billing_rate === undefined
    ? `set billing rules ${owner}${since}`
    : `set the rate ${owner} to ${rate}${since}`
}

function rerated(terms: Terms | undefined): string[] {
  return terms?.rerate === true ? ['had calls rated again'] : []
}

function listed(words: string[]): string {
  return new Intl.ListFormat('en').format(words)
}
