import { MigrationError, migrate } from '@roy/database'
import { ask } from './cli/ask.ts'
import { connectAsService, withDatabase } from './cli/connect.ts'
import { ExpectedError } from './cli/expected-error.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'
import { createFirstSuperAdmin } from './setup-project/create-first-super-admin.ts'

// `pnpm setup-project`: makes a Supabase project ready for its first sign-in. Safe to run again.

const HELP = `
Makes a Supabase project ready: migrates its database and creates the first super admin. Safe to run again.

  --email <address>    of the super admin; asked for where it is absent, as are the others
  --name <name>
  --password <text>    better typed when asked: other users of this machine can see options

Needs DATABASE_URL, SUPABASE_URL and SUPABASE_SECRET_KEY.
`.trim()

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    email: { type: 'string' },
    name: { type: 'string' },
    password: { type: 'string' },
  })
  if (options.help) {
    console.log(HELP)
    return true
  }
  const databaseUrl = requireVariable('DATABASE_URL')
  const supabase = connectAsService(requireVariable('SUPABASE_URL'), requireVariable('SUPABASE_SECRET_KEY'))
  const email = options.email ?? (await ask('E-mail of the super admin', '--email'))
  const name = options.name ?? (await ask('Their name', '--name'))

  await migrateDatabase(databaseUrl)
  const isNew = await withDatabase(databaseUrl, (database) =>
    createFirstSuperAdmin(
      { supabase, database },
      { email, name, password: async () => options.password ?? (await ask('Their password', '--password', true)) },
    ),
  )
  console.log(
    isNew ? `${email} can sign in as super admin.` : `${email} is a super admin already; nothing was changed.`,
  )
  return true
}

async function migrateDatabase(databaseUrl: string): Promise<void> {
  try {
    const { organizations } = await migrate({ databaseUrl, log: console.log })
    const failed = organizations.filter(({ error }) => error !== undefined)
    if (failed.length > 0) throw new ExpectedError(`${failed.length} clients could not be migrated.`)
  } catch (error) {
    throw error instanceof MigrationError ? new ExpectedError(error.message, { cause: error }) : error
  }
}

await runCommand(run)
