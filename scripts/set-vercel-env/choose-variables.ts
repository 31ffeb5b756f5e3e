import { parseEnv } from 'node:util'

/** A variable as the Vercel project is to have it. */
export interface Variable {
  name: string
  value: string
  /** Nobody can read it back, also not on Vercel. */
  isSensitive: boolean
}

/** What only commands, development, self-hosting or Vercel itself need. */
const NOT_FOR_VERCEL: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'ARCHIVE_KEY',
  'HOST',
  'PORT',
  'VERCEL_GIT_COMMIT_SHA',
  'WEB_PORT',
  'API_PORT',
  'SUPABASE_PORT',
  'POSTGRES_PORT',
  'RETELL_PORT',
  'MAIL_PORT',
  'MAIL_PAGE_PORT',
  'ROY_HOME',
])

/** What begins so is built into the web app, which everybody can read. */
const PUBLIC_PREFIX = 'VITE_'

/**
 * Picks out of a file of variables what the project knows.
 *
 * @param example the text of `.env.example`: it names them all.
 * @param file the text of the file that holds the values.
 * @returns the variables to set, and the names that the file has no value for, both by name.
 */
export function chooseVariables(example: string, file: string): { variables: Variable[]; absent: string[] } {
  const values = parseEnv(file)
  const names = Object.keys(parseEnv(example))
    .filter((name) => !NOT_FOR_VERCEL.has(name))
    .sort()
  return {
    variables: names.flatMap((name) => {
      const value = values[name]
      return value ? [{ name, value, isSensitive: !name.startsWith(PUBLIC_PREFIX) }] : []
    }),
    absent: names.filter((name) => !values[name]),
  }
}
