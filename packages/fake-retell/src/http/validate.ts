import type { Schema } from 'joi'
import { RetellError } from './retell-error.ts'

/** A request's body or query as its schema converts it. @throws RetellError 400 naming what is wrong */
export function validate<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.validate(value ?? {}, { errors: { wrap: { label: false } } })
  if (result.error) throw new RetellError(400, result.error.message)
  return result.value
}
