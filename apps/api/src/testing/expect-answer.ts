import { ERROR_STATUS, type ErrorCode, type ErrorEnvelope } from '@roy/types'
import type Joi from 'joi'
import type { Response } from 'supertest'
import { expect } from 'vitest'

/** Holds a body to its answer schema: every field, nothing more. @returns the body */
export function expectAnswer<Answer>(schema: Joi.ObjectSchema<Answer>, body: unknown): Answer {
  const { error, value } = schema.validate(body, { abortEarly: false })
  expect(error?.details.map(({ message }) => message)).toBeUndefined()
  return value
}

/** Holds an answer to the error envelope and its code's status. @returns the paths of its details */
export function expectError(response: Response, code: ErrorCode): string[] {
  const { error }: ErrorEnvelope = response.body
  expect({ status: response.status, code: error?.code }).toEqual({ status: ERROR_STATUS[code], code })
  const { details = [], ...rest } = error
  expect(rest).toEqual({ code, message: expect.any(String), request_id: response.headers['x-request-id'] })
  expect(response.text).not.toMatch(/\bat .*\.[jt]s:\d+/)
  for (const detail of details) expect(detail).toEqual({ path: expect.any(String), message: expect.any(String) })
  return details.map(({ path }) => path)
}
