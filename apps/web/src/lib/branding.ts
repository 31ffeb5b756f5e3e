import type { PublicBranding } from '@roy/types'
import { apiGetPublic } from './api-client.ts'
import { ApiError } from './api-error.ts'
import { readStorage, writeStorage } from './storage.ts'

/** Whose look the address has: a client's, nobody's (`null`, the product's own), or not known yet (`undefined`). */
export type HostBranding = PublicBranding | null | undefined

/** Storage belongs to one address, so what is kept there is of this one. */
const STORAGE_KEY = 'roy.branding'

/** The look that this address had on the last visit. */
export function rememberedBranding(): HostBranding {
  const kept = readStorage(STORAGE_KEY)
  if (kept === null) return undefined
  try {
    const branding: unknown = JSON.parse(kept)
    return branding === null || isBranding(branding) ? branding : undefined
  } catch {
    // What an older version or somebody else wrote is no worse than nothing.
    return undefined
  }
}

/**
 * Asks whose look this address has, and keeps the answer for the next visit.
 *
 * @throws ApiError when that cannot be found out now.
 */
export async function fetchBranding(signal: AbortSignal): Promise<PublicBranding | null> {
  const branding = await brandingOf(window.location.host, signal)
  writeStorage(STORAGE_KEY, JSON.stringify(branding))
  return branding
}

async function brandingOf(host: string, signal: AbortSignal): Promise<PublicBranding | null> {
  try {
    return await apiGetPublic<PublicBranding>('/branding', { host }, signal)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null
    throw error
  }
}

function isBranding(value: unknown): value is PublicBranding {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'logo_url' in value &&
    'primary_color' in value
  )
}
