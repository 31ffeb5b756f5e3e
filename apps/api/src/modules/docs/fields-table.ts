import { type Html, html, inline } from '../../http/html.ts'
import type { JsonSchema } from '../../http/openapi/json-schema.ts'

/** A schema in a few words: type, format, values, bounds. */
export function summarize(schema: JsonSchema): string {
  const { type, format, enum: values, items, anyOf, pattern } = schema
  if (anyOf) return anyOf.map(summarize).join(' or ')
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  const kind = [type ?? 'any'].flat().join(' or ')
  const bounds = BOUNDS.flatMap(([keyword, word]) => (keyword in schema ? [`${word} ${schema[keyword]}`] : []))
  const details = [format, ...bounds, typeof pattern === 'string' && !format && pattern].filter(Boolean)
  return [kind, items && `of ${summarize(items)}`, details.length > 0 && `(${details.join(', ')})`]
    .filter(Boolean)
    .join(' ')
}

const BOUNDS = [
  ['minimum', 'at least'],
  ['maximum', 'at most'],
  ['maxLength', 'characters at most'],
  ['maxItems', 'items at most'],
] as const

/** One row per field of an object, those inside it under their dotted path. */
export function fieldRows(schema: JsonSchema, prefix = ''): Html[] {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const row = html`<tr><th scope="row"><code>${path}</code></th><td>${summarize(field)}<br><small>${required.includes(name) ? 'always' : 'optional'}</small></td><td>${inline(field.description ?? '')}</td></tr>`
    const nested = field.items ? fieldRows(field.items, `${path}[].`) : fieldRows(field, `${path}.`)
    return [row, ...nested]
  })
}
