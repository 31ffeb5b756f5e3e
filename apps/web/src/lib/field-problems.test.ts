import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { fieldProblems } from './field-problems.ts'

const FIELDS = ['name', 'logo_url', 'allowed_ips', 'slug'] as const
const refused = (path: string, message: string) =>
  new ApiError({ code: 'invalid_request', status: 400, details: [{ path, message }] })

it.each([
  ['a field', refused('name', 'name is too long'), 'name', 'This is too long.'],
  [
    'a field of a part',
    refused('branding.logo_url', 'branding.logo_url must be a valid uri'),
    'logo_url',
    'This must be a valid uri.',
  ],
  [
    'an entry of a list',
    refused('allowed_ips.2', 'allowed_ips[2] must be a range'),
    'allowed_ips',
    'Entry 3 must be a range.',
  ],
  ['words of its own', refused('slug', 'That is reserved.'), 'slug', 'That is reserved.'],
])('puts what is wrong with %s beside its field', (_, error, field, message) => {
  expect(fieldProblems(error, FIELDS)).toEqual([{ field, message }])
})

it('knows which field a refusal is about as a whole', () => {
  const taken = new ApiError({ code: 'slug_taken', status: 409 })
  expect(fieldProblems(taken, FIELDS, { slug_taken: 'slug' })).toEqual([{ field: 'slug', message: taken.message }])
})

it('finds nothing in what is about no field', () => {
  expect(fieldProblems(refused('other', 'is unknown'), FIELDS)).toEqual([])
  expect(fieldProblems(new Error('broken'), FIELDS)).toEqual([])
})
