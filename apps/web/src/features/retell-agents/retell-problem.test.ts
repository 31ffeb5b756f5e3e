import type { ErrorDetail } from '@roy/types'
import { expect, it } from 'vitest'
import { ApiError } from '../../lib/api-error.ts'
import { retellProblemOf } from './retell-problem.ts'

const conflict = (...details: ErrorDetail[]) => new ApiError({ code: 'conflict', status: 409, details })

it.each<[string, ErrorDetail, RegExp]>([
  ['the key', { path: 'retell_api_key', message: 'refused' }, /does not accept this client’s API key/],
  ['the agent', { path: 'agent_id', message: 'unknown' }, /no such agent in this client’s workspace/],
  [
    'something else',
    { path: '', message: 'somebody published another version of the agent meanwhile' },
    /Nothing was changed for good: somebody published another version/,
  ],
])('says what Retell refused: %s', (_, detail, words) => {
  expect(retellProblemOf(conflict(detail)).words).toMatch(words)
})

it('knows where calls go that must not be replaced unasked', () => {
  const detail = { path: 'replace', message: "Retell posts the agent's events to https://hooks.example/a" }
  expect(retellProblemOf(conflict(detail)).otherUrl).toBe('https://hooks.example/a')
})

it('says that Retell does not answer, and leaves other problems their own words', () => {
  expect(retellProblemOf(new ApiError({ code: 'unavailable', status: 503 })).words).toMatch(/Retell does not answer/)
  expect(retellProblemOf(new ApiError({ code: 'gone', status: 410 })).words).toBe('This client has been removed.')
  expect(retellProblemOf(conflict()).words).toMatch(/changed by someone else/)
})
