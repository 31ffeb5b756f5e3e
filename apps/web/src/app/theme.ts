import { useSyncExternalStore } from 'react'
import { readStorage, writeStorage } from '../lib/storage.ts'

/** `system` follows the device; the others were chosen. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Also read by public/theme.js, before the first paint. */
const STORAGE_KEY = 'roy.theme'

const listeners = new Set<() => void>()

/** The chosen theme. */
export function currentTheme(): Theme {
  return THEMES.find((theme) => theme === readStorage(STORAGE_KEY)) ?? 'system'
}

/** Applies a theme at once and keeps it for later visits. */
export function chooseTheme(theme: Theme): void {
  writeStorage(STORAGE_KEY, theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

/** The chosen theme, followed as it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
