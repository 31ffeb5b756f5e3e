import { ExpectedError } from './expected-error.ts'

/** What the variables are that commands on an installation need. */
const MEANINGS = {
  DATABASE_URL: 'the connection string of the database, as the role postgres',
  SUPABASE_URL: "the Supabase project's URL",
  SUPABASE_SECRET_KEY: "the Supabase project's secret key (sb_secret_…)",
  ENCRYPTION_KEY: 'the keys of the installation, as the API has them, the new one in front',
  ARCHIVE_KEY: 'what signs archives of clients, the same where they are written and read',
  RETELL_API_KEY: "the client's Retell API key",
}

/** Reads a variable of the environment. @throws ExpectedError where it is absent, saying what it is */
export function requireVariable(name: keyof typeof MEANINGS, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name]
  if (!value) throw new ExpectedError(`${name} is not set: ${MEANINGS[name]}.`)
  return value
}
