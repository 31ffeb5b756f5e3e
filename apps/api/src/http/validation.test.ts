import type { Request } from 'express'
import Joi from 'joi'
import { describe, expect, test } from 'vitest'
import { decimal, line, page, period, uuid } from './fields.ts'
import { validate } from './validation.ts'

const request = (parts: Partial<Record<'params' | 'query' | 'body', unknown>>) =>
  ({ params: {}, query: {}, body: undefined, ...parts }) as Request

describe('validate', () => {
  const schemas = {
    params: Joi.object({ id: uuid().required() }),
    query: Joi.object({ ...page }),
    body: Joi.object({ name: line(10).required(), branding: Joi.object({ color: Joi.string() }) }),
  }

  test('names every problem of every part at once by its dotted path', () => {
    const wrong = request({
      params: { id: '7' },
      query: { limit: '0', x: '1' },
      body: { branding: { color: 1, y: 2 } },
    })
    expect(() => validate(wrong, schemas)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        details: ['id', 'limit', 'x', 'name', 'branding.color', 'branding.y'].map((path) => ({
          path,
          message: expect.any(String),
        })),
      }),
    )
  })

  test('refuses what a route has no schema for', () => {
    for (const part of ['params', 'query', 'body']) {
      expect(() => validate(request({ [part]: { extra: '1' } }), {})).toThrow(
        expect.objectContaining({ code: 'invalid_request' }),
      )
    }
  })

  test.each([
    [Joi.object({ secret: decimal() }), { secret: 'key_abcdef' }],
    [Joi.object({ secret: line(3) }), { secret: 'key_abcdef' }],
    [Joi.object({ secret: uuid() }), { secret: 'key_abcdef' }],
    [Joi.object({ secret: Joi.string().uri() }), { secret: 'key_abcdef' }],
    [Joi.object({ secret: Joi.number() }), { secret: 'key_abcdef' }],
  ])('never repeats a value: it may be a key', (body, value) => {
    expect(() => validate(request({ body: value }), { body })).toThrow(
      expect.toSatisfy((error) => error.details.length === 1 && !JSON.stringify(error.details).includes('abcdef')),
    )
  })
})

const accepts = (schema: Joi.Schema, value: unknown) => schema.validate(value).error === undefined

describe('fields', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['1999-12-31', false],
    ['2101-01-01', false],
    ['2026-01-01T00:00:00Z', false],
    ['', false],
  ])('day %s: %s', (day, valid) => {
    expect(accepts(period.from, day)).toBe(valid)
  })

  test('a period may be one day, and does not run backwards', () => {
    const schema = Joi.object(period)
    expect(accepts(schema, { from: '2026-01-02', to: '2026-01-02' })).toBe(true)
    expect(accepts(schema, { from: '2026-01-02', to: '2026-01-01' })).toBe(false)
    expect(accepts(schema, { to: '2026-01-01' })).toBe(true)
  })

  test.each([
    ['0', true],
    ['0.25', true],
    ['999999.999999', true],
    ['1000000', false],
    ['0.1234567', false],
    ['-1', false],
    ['1e3', false],
    ['.5', false],
    ['٣', false],
    [0.25, false],
  ])('decimal %s: %s', (value, valid) => {
    expect(accepts(decimal(), value)).toBe(valid)
  })

  test.each([
    ['Café Zoë 😀', true],
    ['a\u0000b', false],
    ['a\nb', false],
    ['a\ud800b', false],
    ['   ', false],
    ['x'.repeat(21), false],
  ])('line %j: %s', (value, valid) => {
    expect(accepts(line(20), value)).toBe(valid)
  })

  test.each([
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', true],
    ['6f9619ff8b86d011b42d00c04fc964ff', false],
    ['{6f9619ff-8b86-d011-b42d-00c04fc964ff}', false],
  ])('uuid %s: %s', (value, valid) => {
    expect(accepts(uuid(), value)).toBe(valid)
  })

  test('a repeated query parameter is refused, not joined', () => {
    expect(accepts(Joi.object({ ...page }), { limit: ['1', '2'] })).toBe(false)
  })
})
