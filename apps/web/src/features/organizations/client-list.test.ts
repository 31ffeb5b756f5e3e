import { describe, expect, it } from 'vitest'
import { NO_CALLS, organizationTotals } from '../../testing/samples.ts'
import { CLIENT_SORTS, matchingClients, sortedClients } from './client-list.ts'

const northside = organizationTotals({ name: 'Northside Dental', total_calls: 5, agent_count: 2 })
const harbor = organizationTotals({
  name: 'Harbor Legal',
  slug: 'harbor',
  total_calls: 40,
  status: 'suspended',
  last_event_at: null,
  previous: NO_CALLS,
})
const brandt = organizationTotals({
  name: 'Brandt & Keller',
  slug: 'brandt-keller',
  currency: 'EUR',
  expected_revenue: '900.0000',
  total_calls: 5,
  last_event_at: '2026-11-01T00:00:00.000Z',
})
const all = [northside, harbor, brandt]
const namesOf = (clients: typeof all) => clients.map(({ name }) => name)

describe('finding clients', () => {
  it.each([
    ['everything', { search: '', status: 'all' }, ['Northside Dental', 'Harbor Legal', 'Brandt & Keller']],
    ['a part of the name, however it is written', { search: ' LEGAL ', status: 'all' }, ['Harbor Legal']],
    ['a part of the short name', { search: 'brandt-k', status: 'all' }, ['Brandt & Keller']],
    ['a status', { search: '', status: 'suspended' }, ['Harbor Legal']],
    ['nothing', { search: 'harbor', status: 'active' }, []],
  ] as const)('finds %s', (_, filters, names) => {
    expect(namesOf(matchingClients(all, filters))).toEqual(names)
  })
})

describe('the order of clients', () => {
  it('puts equal ones by name, whichever way the rest stands', () => {
    const byCalls = (isDescending: boolean) => namesOf(sortedClients(all, { by: 'calls', isDescending }))
    expect(byCalls(true)).toEqual(['Harbor Legal', 'Brandt & Keller', 'Northside Dental'])
    expect(byCalls(false)).toEqual(['Brandt & Keller', 'Northside Dental', 'Harbor Legal'])
  })

  it('never compares amounts of different currencies', () => {
    const names = namesOf(sortedClients(all, { by: 'revenue', isDescending: true }))
    expect(names).toEqual(['Brandt & Keller', 'Harbor Legal', 'Northside Dental'])
  })

  it.each([true, false])('puts what is not known last (descending: %s)', (isDescending) => {
    expect(namesOf(sortedClients(all, { by: 'last-event', isDescending })).at(-1)).toBe('Harbor Legal')
    expect(namesOf(sortedClients(all, { by: 'change', isDescending })).at(-1)).toBe('Harbor Legal')
  })

  it.each(CLIENT_SORTS)('by %s keeps every client', (by) => {
    expect(sortedClients(all, { by, isDescending: true })).toHaveLength(all.length)
  })
})
