import type { ErrorCode } from '@roy/types'
import { ApiError } from './api-error.ts'

/** What is wrong with one field of a form, in words. */
export interface FieldProblem<Name extends string> {
  field: Name
  message: string
}

/**
 * What the server found, beside the fields that it is about. A path such as `branding.logo_url` or `allowed_ips.0` is about
 * the first of its parts that is a field.
 *
 * @param fieldOfCode the fields that some refusals are about as a whole, such as `slug_taken`.
 */
export function fieldProblems<Name extends string>(
  error: unknown,
  fields: readonly Name[],
  fieldOfCode: Partial<Record<ErrorCode, Name>> = {},
): FieldProblem<Name>[] {
  if (!(error instanceof ApiError)) return []
  const codes: Partial<Record<string, Name>> = fieldOfCode
  const wholeField = codes[error.code]
  if (wholeField) return [{ field: wholeField, message: error.message }]
  return error.details.flatMap(({ path, message }) => {
    const parts = path.split('.')
    const field = fields.find((name) => parts.includes(name))
    return field === undefined ? [] : [{ field, message: sentence(path, message) }]
  })
}

/** "allowed_ips.2 must be a range" → "Entry 3 must be a range."; "name is too long" → "This is too long." */
function sentence(path: string, message: string): string {
  const index = /\.(\d+)$/.exec(path)?.[1]
  const subject = index === undefined ? 'This' : `Entry ${Number(index) + 1}`
  const labels = [path, path.replace(/\.(\d+)/g, '[$1]')]
  const label = labels.find((candidate) => message.startsWith(`${candidate} `))
  const words = label === undefined ? message : `${subject}${message.slice(label.length)}`
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}
