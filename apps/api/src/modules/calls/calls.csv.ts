import type { Call } from '@roy/types'
import { type Options, stringify } from 'csv-stringify/sync'

interface Column {
  name: string
  cell: (call: Call) => string
}

/**
 * What spreadsheets take for the beginning of a formula, or cut off in front of one; the full-width signs in Japanese ones.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * Makes a cell of text that came from outside, phone numbers included: with an apostrophe in front, spreadsheets show
 * `+14155550100` with all its signs instead of calculating with it.
 */
export function textCell(text: string | null): string {
  return text !== null && FORMULA.test(text) ? `'${text}` : (text ?? '')
}

type Key<Value> = { [Name in keyof Call]-?: Call[Name] extends Value ? Name : never }[keyof Call]

const text = (name: Key<string | null>): Column => ({ name, cell: (call) => textCell(call[name]) })

/** What the API itself wrote: numbers (a margin may be negative), flags, times and ids. It stays what it is. */
const own = (name: keyof Call): Column => ({ name, cell: (call) => String(call[name] ?? '') })

/**
 * The columns of an export: the fields of the list under their own names, and each call's start in the organization's time zone
 * as spreadsheets read times.
 *
 * @param options.withCosts the columns that are for super admins only.
 */
export function csvColumns({ timezone, withCosts }: { timezone: string; withCosts: boolean }): Column[] {
  // The Swedish way to write times is that of ISO 8601: 2026-11-20 09:30:00.
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' })
  return [
    { name: 'started_at_local', cell: ({ started_at }) => local.format(new Date(started_at)) },
    { name: 'timezone', cell: () => timezone },
    own('started_at'),
    own('ended_at'),
    own('id'),
    text('external_call_id'),
    own('organization_id'),
    own('agent_id'),
    text('agent_name'),
    own('call_type'),
    own('direction'),
    text('from_e164'),
    text('to_e164'),
    own('status'),
    text('disconnection_reason'),
    own('duration_seconds'),
    own('billed_minutes'),
    own('is_billable'),
    own('billable_reason'),
    own('is_billable_overridden'),
    own('revenue'),
    own('currency'),
    ...(withCosts ? [own('provider_cost'), own('margin')] : []),
    own('sentiment'),
    own('successful'),
    text('detailed_summary'),
  ]
}

/** RFC 4180, but that it begins with a byte order mark: Excel knows UTF-8 by it. */
const FORMAT: Options = { record_delimiter: 'windows', quote_record_delimiter: true }

/** The first line of a file: the columns' names. */
export function csvHeader(columns: Column[]): string {
  return stringify([columns.map(({ name }) => name)], { ...FORMAT, bom: true })
}

/** One line for each call. */
export function csvLines(columns: Column[], calls: Call[]): string {
  return stringify(
    calls.map((call) => columns.map(({ cell }) => cell(call))),
    FORMAT,
  )
}
