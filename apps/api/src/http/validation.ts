import type { ErrorDetail } from '@roy/types'
import type { Request } from 'express'
import Joi from 'joi'
import { ApiError } from './api-error.ts'
import { holdsPrototypeKey } from './prototype-key.ts'

/** The schemas of a request's parts. A part without a schema must be empty. */
export interface RequestSchemas<Params, Query, Body> {
  params?: Joi.ObjectSchema<Params>
  query?: Joi.ObjectSchema<Query>
  body?: Joi.ObjectSchema<Body>
}

type Nothing = Record<never, never>

const nothing = Joi.object<Nothing>({})

const OPTIONS: Joi.ValidationOptions = {
  abortEarly: false,
  errors: { wrap: { label: false } },
  // Joi's own wordings of these repeat the value, which may be a key or a password.
  messages: {
    'string.pattern.base': '{{#label}} has the wrong form',
    'string.pattern.name': '{{#label}} must be {{#name}}',
    'object.rename.override': '{{#label}} is given twice',
  },
}

/**
 * Checks and converts the parts of a request.
 *
 * @returns the parts as their schemas type them.
 * @throws ApiError `invalid_request` with every problem of every part in its details.
 */
export function validate<Params = Nothing, Query = Nothing, Body = Nothing>(
  request: Request,
  schemas: RequestSchemas<Params, Query, Body>,
): { params: Params; query: Query; body: Body } {
  const details: ErrorDetail[] = []

  function check<Part>(schema: Joi.ObjectSchema, value: unknown): Part {
    const result = schema.validate(value ?? {}, OPTIONS)
    for (const { path, message } of result.error?.details ?? []) details.push({ path: path.join('.'), message })
    return result.value
  }

  const parts = {
    params: check<Params>(schemas.params ?? nothing, request.params),
    query: check<Query>(schemas.query ?? nothing, request.query),
    body: check<Body>(schemas.body ?? nothing, request.body),
  }
  if (holdsPrototypeKey(request.body)) details.push({ path: '__proto__', message: '__proto__ is not allowed' })
  if (details.length > 0) throw new ApiError('invalid_request', { details })
  return parts
}
