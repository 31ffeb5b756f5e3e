/** Where Supabase is and the key that browsers may know; both are compiled in by Vite. */
export const SUPABASE_URL = required('VITE_SUPABASE_URL', import.meta.env.VITE_SUPABASE_URL)
export const SUPABASE_PUBLISHABLE_KEY = required(
  'VITE_SUPABASE_PUBLISHABLE_KEY',
  import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY,
)

function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`${name} is not set; the web app cannot reach Supabase without it.`)
  return value
}
