import { ask } from './cli/ask.ts'
import { connectAsService, withDatabase } from './cli/connect.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'
import { resetSuperAdminPassword } from './reset-super-admin-password/reset-password.ts'

// `pnpm reset-super-admin-password`: for a super admin whom nobody else can help.

const HELP = `
Gives a super admin another password and ends their sessions. Their second factor stays.

  --email <address>    of the super admin; asked for where it is absent, as is the other
  --password <text>    better typed when asked: other users of this machine can see options

Needs DATABASE_URL, SUPABASE_URL and SUPABASE_SECRET_KEY.
`.trim()

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    email: { type: 'string' },
    password: { type: 'string' },
  })
  if (options.help) {
    console.log(HELP)
    return true
  }
  const databaseUrl = requireVariable('DATABASE_URL')
  const supabase = connectAsService(requireVariable('SUPABASE_URL'), requireVariable('SUPABASE_SECRET_KEY'))
  const email = options.email ?? (await ask('E-mail of the super admin', '--email'))
  const password = async () => options.password ?? (await ask('The new password', '--password', true))
  await withDatabase(databaseUrl, (database) => resetSuperAdminPassword({ supabase, database }, { email, password }))
  console.log(`${email} has the new password.`)
  return true
}

await runCommand(run)
