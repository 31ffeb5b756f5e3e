import { PRESETS } from './period.ts'

export interface FilterShortcut {
  /** One key, pressed without any other. */
  key: string
  /** What it does. */
  label: string
}

export const CUSTOM_RANGE_KEY = 'C'
export const COMPARE_KEY = 'X'

/** What single keys do on screens with a period, for those who look them up. */
export const FILTER_SHORTCUTS: readonly FilterShortcut[] = [
  ...PRESETS.map(({ key, label }) => ({ key, label })),
  { key: CUSTOM_RANGE_KEY, label: 'Choose the days' },
  { key: COMPARE_KEY, label: 'Compare, or stop comparing' },
]
