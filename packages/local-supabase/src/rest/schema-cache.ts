import type { Pool } from 'pg'
import { type Catalogue, loadCatalogue } from './catalogue.ts'

/** The catalogue as of the last reload. */
export interface SchemaCache {
  /** The catalogue; waits for a reload that is under way. */
  current(): Promise<Catalogue>
  /** Reads the catalogue again. Reloads asked for while one runs are merged into one that follows it. */
  reload(): Promise<Catalogue>
}

/** A cache that loads itself when first asked. */
export function createSchemaCache(pool: Pool, schemas: string[]): SchemaCache {
  let latest: Promise<Catalogue> | undefined
  let running: Promise<Catalogue> | undefined
  let next: Promise<Catalogue> | undefined

  function load(): Promise<Catalogue> {
    const loading = loadCatalogue(pool, schemas).finally(() => {
      if (running === loading) running = undefined
    })
    running = loading
    latest = loading
    loading.catch(() => {
      // Whoever waits for it sees the failure; whoever comes later tries again.
      if (latest === loading) latest = undefined
    })
    return loading
  }

  function reload(): Promise<Catalogue> {
    if (running === undefined) return load()
    // The one under way may have read the catalogue before the change.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return load()
      })
    return next
  }

  return { current: () => next ?? latest ?? load(), reload }
}
