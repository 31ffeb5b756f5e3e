import { expect, test } from 'vitest'
import { createCallSource } from '../world/calls.ts'
import { createClients } from '../world/clients.ts'
import { planDeliveries } from './deliveries.ts'

const source = createCallSource('seed', createClients('seed'), Date.UTC(2026, 10, 20))

const CALLS = 1_600
const planned = [...planDeliveries('seed', source, CALLS)]

test('every event of every call is delivered, some more than once, by both routes, but for calls that Retell is silent about', () => {
  const rightful = planned.filter(({ hostile }) => hostile === undefined)
  const told = Array.from({ length: CALLS }, (_, call) => source.call(call)).filter(({ isSilent }) => !isSilent)
  expect(told.length).toBeLessThan(CALLS)
  const expected = told.flatMap(({ index, events }) => events.map((_, event) => `${index} ${event}`))
  expect(new Set(rightful.map(({ call, event }) => `${call} ${event}`))).toEqual(new Set(expected))
  expect(rightful.length).toBeGreaterThan(expected.length * 1.1)
  expect(new Set(rightful.map(({ route }) => route))).toEqual(new Set(['agent', 'client']))
})

test('they come out of order, some long after the others of their call, and attacks among them', () => {
  const isSorted = planned.every(({ call }, index) => index === 0 || call >= (planned[index - 1]?.call ?? 0))
  expect(isSorted).toBe(false)
  expect(planned.filter(({ call }, place) => place / planned.length > 0.5 && call < 400)).not.toEqual([])
  expect(planned.filter(({ hostile }) => hostile !== undefined).length).toBeGreaterThan(100)
})

test('a seed gives the same plan again, and another another', () => {
  expect([...planDeliveries('seed', source, CALLS)]).toEqual(planned)
  expect([...planDeliveries('other', source, CALLS)]).not.toEqual(planned)
})
