import type { SupabaseKeys } from '@roy/local-supabase'

/** The migrated database that every test file copies. */
export const TEMPLATE_DATABASE = 'roy_template'

declare module 'vitest' {
  interface ProvidedContext {
    postgresPort: number
    supabaseKeys: SupabaseKeys
  }
}
