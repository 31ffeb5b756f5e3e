import { expect, test } from 'vitest'
import { createClients, termsAt } from './clients.ts'

test('clients differ in all that money follows from, and in their markers', () => {
  const clients = createClients('seed')
  const differing: (string | number)[][] = [
    clients.map(({ timezone }) => timezone),
    clients.map(({ currency }) => currency),
    clients.map(({ terms }) => terms.rate),
    clients.map(({ terms }) => terms.incrementSeconds),
    clients.map(({ marker }) => marker),
  ]
  for (const ways of differing) expect(new Set(ways).size).toBe(clients.length)
  expect(createClients('seed')).toEqual(clients)
  expect(createClients('other')[0]?.marker).not.toBe(clients[0]?.marker)
})

test('the terms of a moment are the latest that had begun, and of equally old ones the last said', () => {
  const terms = (validFrom: number, rate: string) => ({ validFrom, rate, incrementSeconds: 60, minimumSeconds: 0 })
  const said = [terms(Number.NEGATIVE_INFINITY, '1'), terms(200, '2'), terms(100, '3')]
  expect([99, 100, 199, 200].map((moment) => termsAt(said, moment).rate)).toEqual(['1', '3', '3', '2'])
  expect(termsAt([...said, terms(200, '4')], 300).rate).toBe('4')
})
