/** Where auth-js keeps the session between visits. */
export const SESSION_STORAGE_KEY = 'roy.session'

/** What the browser keeps under `key`; `null` where there is nothing or storage is forbidden. */
export function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps `value` under `key` for later visits; `null` forgets it. Where storage is forbidden, it lasts for this visit only. */
export function writeStorage(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Private windows of some browsers forbid storage; a preference is not worth an error.
  }
}
