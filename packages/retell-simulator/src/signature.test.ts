import Retell from 'retell-sdk'
import { describe, expect, test } from 'vitest'
import { signRetellBody } from './signature.ts'
import fixture from './signature-vectors.fixture.json' with { type: 'json' }

describe('signRetellBody', () => {
  test.each(fixture.vectors)(
    'signs $body_sha256 as the published vector says',
    ({ body_b64, body_utf8, signature }) => {
      expect(signRetellBody(Buffer.from(body_b64, 'base64'), fixture.key, fixture.ts)).toBe(signature)
      expect(signRetellBody(body_utf8, fixture.key, fixture.ts)).toBe(signature)
    },
  )

  test('makes what retell-sdk accepts, and only for the signed body and key', async () => {
    const body = '{"event":"call_ended","call":{"summary":"Zoë’s café 😀"}}'
    const signature = signRetellBody(body, fixture.key, Date.now())

    expect(await Retell.verify(body, fixture.key, signature)).toBe(true)
    expect(await Retell.verify(`${body} `, fixture.key, signature)).toBe(false)
    expect(await Retell.verify(body, `${fixture.key}0`, signature)).toBe(false)
  })
})
