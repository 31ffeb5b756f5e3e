import { ERROR_STATUS, type ErrorDetail, type ErrorEnvelope, type Page } from '@roy/types'
import Joi from 'joi'

/**
 * The building blocks of answer schemas. An answer has exactly the fields of its schema, each of exactly its type: the
 * tests hold every answer to it.
 */

/** An object with these fields and no other. */
export const answer = <Answer>(fields: Joi.StrictSchemaMap<Answer>) =>
  Joi.object<Answer>(fields)
    .options({ presence: 'required', convert: false })
    .fork(Object.keys(fields), requireUnlessOptional)

/** Says on the field itself what the option above says of all: Joi's export to JSON Schema reads no options. */
function requireUnlessOptional(field: Joi.Schema): Joi.Schema {
  return field.$_getFlag('presence') === undefined ? field.required() : field
}

/** A page of a list of these. */
export const pageOf = <Item>(item: Joi.ObjectSchema<Item>) =>
  answer<Page<Item>>({ data: Joi.array().items(item.optional()), next_cursor: Joi.string().allow(null) })

/** ISO 8601 in UTC with milliseconds. */
export const timestamp = () => Joi.string().pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

/** Exact, possibly negative. @param places digits after the point; absent: any */
export const decimalText = (places?: number) =>
  Joi.string().pattern(places === undefined ? /^-?\d+(\.\d+)?$/ : new RegExp(`^-?\\d+\\.\\d{${places}}$`))

/** A whole number, zero or more. */
export const count = () => Joi.number().integer().min(0)

export const errorAnswer = answer<ErrorEnvelope>({
  error: answer<ErrorEnvelope['error']>({
    code: Joi.string().valid(...Object.keys(ERROR_STATUS)),
    message: Joi.string(),
    request_id: Joi.string(),
    details: Joi.array()
      // An empty path is the request as a whole.
      .items(answer<ErrorDetail>({ path: Joi.string().allow(''), message: Joi.string() }))
      .optional(),
  }),
})
