import { readStorage, writeStorage } from '../../lib/storage.ts'

const STORAGE_KEY = 'roy.email'

/** The address that last signed in in this browser; empty where nobody has. */
export function rememberedEmail(): string {
  return readStorage(STORAGE_KEY) ?? ''
}

/** Keeps an address for the next sign-in. */
export function rememberEmail(email: string): void {
  writeStorage(STORAGE_KEY, email)
}
