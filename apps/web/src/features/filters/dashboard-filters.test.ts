import { describe, expect, it } from 'vitest'
import { activeFilterCount, changedSearch, filterSearch, filtersFromUrl, isBillableOf } from './dashboard-filters.ts'

const TODAY = '2026-03-15'
const read = (search: string) => filtersFromUrl(new URLSearchParams(search), TODAY)

describe('filters in the URL', () => {
  it('are none where there are none', () => {
    expect(read('')).toMatchObject({ billing: 'all', agentId: undefined, status: undefined, sentiment: undefined })
    expect(activeFilterCount(read(''))).toBe(0)
  })
  it('are read', () => {
    const narrowing = 'billing=test&agent=a-1&status=not_connected&sentiment=negative&direction=outbound&search=refund'
    const filters = read(`${narrowing}&compare=year`)
    expect(filters).toMatchObject({
      billing: 'test',
      agentId: 'a-1',
      status: 'not_connected',
      sentiment: 'negative',
      direction: 'outbound',
      search: 'refund',
      comparison: 'year',
    })
    expect(activeFilterCount(filters)).toBe(6)
  })
  it('are left out where they make no sense', () => {
    expect(read('billing=free&status=gone&sentiment=angry&direction=up&search=+&compare=sun')).toMatchObject({
      comparison: 'previous',
      direction: undefined,
      search: undefined,
      billing: 'all',
      status: undefined,
      sentiment: undefined,
    })
  })
})

describe('a change of filters', () => {
  const change = (search: string, changes: Parameters<typeof changedSearch>[1]) =>
    changedSearch(new URLSearchParams(search), changes).toString()
  it.each([
    ['', { billing: 'billable' as const }, 'billing=billable'],
    ['billing=billable', { billing: 'all' as const }, ''],
    ['agent=a-1&status=ended', { agentId: undefined }, 'status=ended'],
    ['period=7-days', { period: { from: '2026-01-01', to: '2026-01-31' } }, 'from=2026-01-01&to=2026-01-31'],
    ['from=2026-01-01&to=2026-01-31', { period: { preset: '7-days' as const } }, 'period=7-days'],
    ['period=7-days', { period: { preset: '30-days' as const } }, ''],
    ['search=ref', { search: '' }, ''],
    ['', { direction: 'inbound' as const, search: '+1 415' }, 'direction=inbound&search=%2B1+415'],
    ['', { comparison: 'none' as const }, 'compare=none'],
    ['compare=year', { comparison: 'previous' as const }, ''],
    ['billing=test', { status: 'ended' as const }, 'billing=test&status=ended'],
  ])('turns ?%s with %j into ?%s', (search, changes, expected) => {
    expect(change(search, changes)).toBe(expected)
  })
})

it('asks the API for billable calls, tests, or both', () => {
  expect([isBillableOf('billable'), isBillableOf('test'), isBillableOf('all')]).toEqual([true, false, undefined])
})

it('is taken along to another screen without what was open on this one', () => {
  expect(filterSearch(new URLSearchParams('call=c-1&t=12&period=7-days&agent=a-1'))).toBe('?period=7-days&agent=a-1')
  expect(filterSearch(new URLSearchParams('call=c-1'))).toBe('')
})
