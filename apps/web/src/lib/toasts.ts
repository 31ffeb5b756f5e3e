/** Something that has happened, said at the edge of the screen for a while. */
export interface Toast {
  id: number
  kind: 'success' | 'error'
  text: string
}

const NONE: readonly Toast[] = []

let toasts = NONE
let lastId = 0
const listeners = new Set<() => void>()

/** Says what has happened, from wherever it happens. Nothing that somebody has to act on. */
export const toast = {
  success: (text: string) => say('success', text),
  error: (text: string) => say('error', text),
}

/** What is being said now, oldest first; the same list until it changes. */
export function currentToasts(): readonly Toast[] {
  return toasts
}

/** Calls `listener` after every change. Returns how to stop. */
export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Takes one away. */
export function dismissToast(id: number): void {
  change(toasts.filter((shown) => shown.id !== id))
}

/** Takes all away: what one person was told is not for the next. */
export function dismissAllToasts(): void {
  change(NONE)
}

function say(kind: Toast['kind'], text: string): void {
  lastId += 1
  change([...toasts, { id: lastId, kind, text }])
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
