import { describe, expect, it } from 'vitest'
import { comparisonPeriod } from './comparison-period.ts'
import { presetPeriod } from './period.ts'

const TODAY = '2026-03-15'

describe('the days that a period is compared with', () => {
  it.each([
    ['30-days', '2026-01-15', '2026-02-13', 'the 30 days before'],
    ['today', '2026-03-14', '2026-03-14', 'the day before'],
    ['last-month', '2026-01-04', '2026-01-31', 'the 28 days before'],
  ] as const)('are as many right before %s', (preset, from, to, words) => {
    expect(comparisonPeriod(presetPeriod(preset, TODAY), 'previous')).toEqual({ id: 'previous', from, to, words })
  })

  it('are the same ones last year', () => {
    const days = { from: '2028-02-29', to: '2028-03-15', preset: undefined }
    expect(comparisonPeriod(days, 'year')).toEqual({
      id: 'year',
      from: '2027-02-28',
      to: '2027-03-15',
      words: 'the same period last year',
    })
  })

  it('are none where nobody wants to compare, and before all time', () => {
    expect(comparisonPeriod(presetPeriod('30-days', TODAY), 'none')).toBeUndefined()
    expect(comparisonPeriod(presetPeriod('all-time', TODAY), 'previous')).toBeUndefined()
  })
})
