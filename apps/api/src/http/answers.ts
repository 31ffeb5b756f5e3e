import type { Page } from '@roy/types'
import Joi from 'joi'

/**
 * The building blocks of answer schemas. An answer has exactly the fields of its schema, each of exactly its type: the
 * tests hold every answer to it.
 */

export const answer = <Answer>(fields: Joi.StrictSchemaMap<Answer>) =>
  Joi.object<Answer>(fields).options({ presence: 'required', convert: false })

export const pageOf = <Item>(item: Joi.ObjectSchema<Item>) =>
  answer<Page<Item>>({ data: Joi.array().items(item.optional()), next_cursor: Joi.string().allow(null) })

/** ISO 8601 in UTC with milliseconds. */
export const timestamp = () => Joi.string().pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

/** Exact, possibly negative. @param places digits after the point; absent: any */
export const decimalText = (places?: number) =>
  Joi.string().pattern(places === undefined ? /^-?\d+(\.\d+)?$/ : new RegExp(`^-?\\d+\\.\\d{${places}}$`))

export const count = () => Joi.number().integer().min(0)
