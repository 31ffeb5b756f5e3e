import { createRandom, generateCall, signRetellBody, webhookBodies } from '@roy/retell-simulator'
import jwt from 'jsonwebtoken'
import { describe, expect, test } from 'vitest'
import { withoutSecrets } from './without-secrets.ts'

const token = jwt.sign({ sub: 'somebody' }, 'a-secret-that-signs', { expiresIn: 60 })

describe('withoutSecrets', () => {
  test.each([
    ['the access token of a web call', '{"access_token": "joins-the-call"}', 'joins'],
    ['one that was cut off', '{"call":{"access_token":"joins-the-c', 'joins'],
    ['one with an escaped quote', String.raw`{"access_token":"joins\"the-call"}`, 'the-call'],
    ['one within JSON within JSON', JSON.stringify({ body: '{"access_token": "joins the call"}' }), 'joins'],
    ['one in a form', 'event=x&access_token=joins-the-call&y=1', 'joins'],
    ['one in JSON in a form', `payload=${encodeURIComponent('{"access_token": "joins-the-call"}')}`, 'joins'],
    ["Retell's key", 'my key is key_0123456789abcdef, thanks', '0123456789'],
    ["Retell's key after other letters", 'retellkey_0123456789abcdef', '0123456789'],
    ['a key in capitals', 'KEY_0123456789ABCDEF', '0123456789'],
    ['a bearer token', '{"headers":{"x":"Bearer abc.def/ghi+jkl=="}}', 'abc'],
    ['one in a form', 'authorized=Bearer+abc.def', 'abc'],
    ['credentials of basic authorization', 'basic dXNlcjpwYXNzd29yZA==', 'dXNlcj'],
    ['a JSON Web Token', `{"x":"${token}"}`, token.slice(10, 20)],
    ['one that was cut off', token.slice(0, 30), token.slice(10, 20)],
    ['a webhook signature', signRetellBody('{}', 'key_x', 1_763_600_000_000), 'd='],
    ['a password', '{"password":"hunter2"}', 'hunter2'],
    ['an API key by its name', '{"apiKey":"hunter2","api_key":"hunter2","x-api-key":"hunter2"}', 'hunter2'],
    ['a secret that is a number', '{"client_secret": 12345}', '12345'],
    ['an opaque word of any kind', `https://recordings.example/a.wav?X-Amz-Sig=${'a1'.repeat(32)}`, 'a1a1'],
  ])('takes out %s', (_, text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret)
    expect(withoutSecrets(text)).toContain('[removed]')
  })

  test("leaves what tells one of Retell's events from another", () => {
    const simulated = generateCall(createRandom(3), {
      agentId: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
      placedAt: 1_763_600_000_000,
      outcome: 'ended',
    })
    const [body] = webhookBodies(simulated)
    const { call } = simulated
    const text = withoutSecrets(JSON.stringify(body))
    for (const part of [call.call_id, call.agent_id, '"event":"call_started"', '1763600000000'])
      expect(text).toContain(part)
  })

  test.each([
    'a',
    'token',
    'token"',
    'token%22',
    'eyJ',
    'key_',
    'bearer ',
    '"',
    '\\',
    ' ',
    'secret: ',
    'v=1',
    '=',
    'a.',
  ])('is done at once with %j, over and over', (part) => {
    const began = performance.now()
    withoutSecrets(part.repeat(4_096 / part.length))
    expect(performance.now() - began).toBeLessThan(100)
  })
})
