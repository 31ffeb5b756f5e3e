import { describe, expect, it } from 'vitest'
import { PRESETS, periodFromUrl, periodInWords, presetPeriod } from './period.ts'

const TODAY = '2026-03-15'
const fromUrl = (search: string) => periodFromUrl(new URLSearchParams(search), TODAY)

describe('a preset', () => {
  it.each([
    ['today', '2026-03-15', '2026-03-15'],
    ['yesterday', '2026-03-14', '2026-03-14'],
    ['7-days', '2026-03-09', '2026-03-15'],
    ['30-days', '2026-02-14', '2026-03-15'],
    ['90-days', '2025-12-16', '2026-03-15'],
    ['12-months', '2025-03-16', '2026-03-15'],
    ['this-month', '2026-03-01', '2026-03-15'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-quarter', '2026-01-01', '2026-03-15'],
    ['this-year', '2026-01-01', '2026-03-15'],
    ['all-time', '2020-01-01', '2026-03-15'],
  ] as const)('%s means %s to %s', (preset, from, to) => {
    expect(presetPeriod(preset, TODAY)).toEqual({ from, to, preset })
  })
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-06-30', '2026-04-01'],
    ['2026-07-01', '2026-07-01'],
    ['2026-12-31', '2026-10-01'],
  ])('that is the quarter to date on %s begins on %s', (today, from) => {
    expect(presetPeriod('this-quarter', today).from).toBe(from)
  })
  it('that is all time reaches as far back as the API answers', () => {
    expect(presetPeriod('all-time', '2032-03-15')).toEqual({ from: '2022-03-09', to: '2032-03-15', preset: 'all-time' })
  })
  it('has a key of its own', () => {
    expect(new Set(PRESETS.map(({ key }) => key)).size).toBe(PRESETS.length)
  })
})

describe('the period in the URL', () => {
  it('is the last 30 days where there is none', () => {
    expect(fromUrl('')).toEqual(presetPeriod('30-days', TODAY))
  })
  it('is a preset by its name', () => {
    expect(fromUrl('period=last-month')).toEqual(presetPeriod('last-month', TODAY))
  })
  it('is two days', () => {
    expect(fromUrl('from=2026-01-05&to=2026-01-31')).toEqual({
      from: '2026-01-05',
      to: '2026-01-31',
      preset: undefined,
    })
  })
  it('ends today at the latest', () => {
    expect(fromUrl('from=2026-03-01&to=2026-12-31').to).toBe(TODAY)
  })
  it('begins no earlier than there can be calls', () => {
    expect(fromUrl('from=1999-01-01&to=2026-03-01')).toMatchObject({ from: '2020-01-01', to: '2026-03-01' })
  })
  it.each([
    'from=2026-02-30&to=2026-03-01',
    'from=2026-03-10&to=2026-03-01',
    'from=x&to=y',
    'period=soon',
    'from=2027-01-01&to=2027-01-02',
  ])('is the last 30 days where %s makes no sense', (search) => {
    expect(fromUrl(search)).toEqual(presetPeriod('30-days', TODAY))
  })
})

it('is said in words', () => {
  expect(periodInWords(presetPeriod('30-days', TODAY))).toBe('Last 30 days')
  expect(periodInWords({ from: '2026-01-05', to: '2026-01-05', preset: undefined })).toBe('Jan 5, 2026')
})
