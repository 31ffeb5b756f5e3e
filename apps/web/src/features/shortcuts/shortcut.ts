/** One shortcut as the list of all of them shows it. */
export interface Shortcut {
  /** What to press, one after the other: `['G', 'C']`; with `⌘`, at the same time. */
  keys: readonly string[]
  /** What it does: "Go to clients". */
  does: string
}

/** Shortcuts that belong together. */
export interface ShortcutGroup {
  title: string
  shortcuts: readonly Shortcut[]
}

/** The key that is held for commands on this device, as it is printed on it. */
const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** What opens the palette. */
export const PALETTE_KEYS = [COMMAND_KEY, 'K'] as const
