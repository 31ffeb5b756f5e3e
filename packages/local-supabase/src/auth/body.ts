import { validationFailed } from './errors.ts'

/** A request's JSON body, read field by field with checks. */
export interface Body {
  /** Whether the field was sent, with whatever value. */
  has(field: string): boolean
  /** @throws {AuthError} 400 when the field is there and is no text */
  text(field: string): string | undefined
  /** @throws {AuthError} 400 when the field is there and is neither true nor false */
  flag(field: string): boolean | undefined
  /** @throws {AuthError} 400 when the field is there and is no object */
  object(field: string): Record<string, unknown> | undefined
}

/** @throws {AuthError} 400 `bad_json` when the text is not a JSON object */
export function readBody(json: string): Body {
  const fields = parse(json)
  const typed = <T>(field: string, isType: (value: unknown) => value is T, wanted: string) => {
    const value = fields[field]
    if (value === undefined || value === null) return undefined
    if (!isType(value)) throw validationFailed(`${field} must be ${wanted}`)
    return value
  }
  return {
    has: (field) => fields[field] !== undefined,
    text: (field) => typed(field, isText, 'a string without null characters'),
    flag: (field) => typed(field, (value) => typeof value === 'boolean', 'true or false'),
    object: (field) => typed(field, isObject, 'an object'),
  }
}

function parse(json: string): Record<string, unknown> {
  if (json.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    value = undefined
  }
  if (!isObject(value)) throw validationFailed('Could not parse request body as JSON: an object is expected')
  return value
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
