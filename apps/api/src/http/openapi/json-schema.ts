import type Joi from 'joi'

/** JSON Schema 2020-12, as far as the documentation reads it. */
export interface JsonSchema {
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  [keyword: string]: unknown
}

/**
 * Writes a Joi schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks, by Joi's own export
 * (https://standardschema.dev/json-schema).
 *
 * Rules that are code have no counterpart there: the schema's description says in words what they ask.
 */
export function toJsonSchema(schema: Joi.Schema): JsonSchema {
  return withNullInEnums(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }))
}

/** Joi 18.3 says that `valid(…).allow(null)` may be null by its type, but leaves null out of its values. */
function withNullInEnums(schema: JsonSchema): JsonSchema {
  const { enum: values, type, items, properties, anyOf } = schema
  return {
    ...schema,
    ...(values && type?.includes('null') && { enum: [...values, null] }),
    ...(items && { items: withNullInEnums(items) }),
    ...(anyOf && { anyOf: anyOf.map(withNullInEnums) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, withNullInEnums(each)])),
    }),
  }
}
