import fc from 'fast-check'
import type { JsonSchema } from '../../http/openapi/json-schema.ts'
import { hostileJson } from './hostile-values.ts'

/** What looks right in one field or another. */
const PLAUSIBLE_TEXTS = [
  'Reception',
  'nobody@example.test',
  'correct horse battery',
  '0.25',
  'USD',
  'UTC',
  'Europe/Vienna',
  '2026-11-01',
  '2026-11-20',
  '2026-11-20T09:30:00Z',
  '+15550001111',
  'https://logo.example.com/a.png',
  'calls.example.com',
  '#aabbcc',
  '203.0.113.0/24',
  'call_ended',
  'key_0123456789',
  'eyJhdCI6IjIwMjYtMTEtMjAifQ==',
]

/** Values that a schema describes, as far as JSON Schema can say. @param ids what there is, for fields that name something */
export function plausible(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { anyOf, items, properties, required = [] } = schema
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (anyOf) return fc.oneof(...anyOf.map((each) => plausible(each, ids)))
  const types = [schema.type ?? []].flat()
  const [type] = types.filter((each) => each !== 'null')
  switch (type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.integer({ min: numberOf(schema.minimum, 0), max: numberOf(schema.maximum, 200) })
    case 'array':
      return fc.array(plausible(items ?? {}, ids), { maxLength: 3 })
    case 'object': {
      const fields = Object.entries(properties ?? {}).map(([name, each]) => [name, plausible(each, ids)] as const)
      return fc.record(Object.fromEntries(fields), { requiredKeys: required })
    }
    default:
      return fc.constantFrom(
        ...(schema.format === 'uuid' ? ids : PLAUSIBLE_TEXTS),
        ...(types.includes('null') ? [null] : []),
      )
  }
}

function numberOf(limit: unknown, otherwise: number): number {
  return typeof limit === 'number' && Number.isSafeInteger(limit) ? limit : otherwise
}

/** A JSON value in which one to three places hold something that nobody expects there. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value)
  return fc
    .array(fc.tuple(fc.constantFrom(...places), hostileJson()), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((changed, [place, hostile]) => replaced(changed, place, hostile), value))
}

type Place = readonly (string | number)[]

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  return [place, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...place, key]))]
}

function replaced(value: unknown, [step, ...rest]: Place, by: unknown): unknown {
  if (step === undefined) return by
  // A change before may have replaced what the place was in.
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
  copy[step] = replaced(copy[step], rest, by)
  return copy
}
