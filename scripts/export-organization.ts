import { exportClient } from './archive/export-client.ts'
import { checkArchiveKey } from './archive/manifest.ts'
import { withDatabase } from './cli/connect.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'

// `pnpm export-organization`: one client, whole, into a signed archive.

const HELP = `
Writes everything of a client to a signed archive: settings, agents, calls, events, figures. Work goes on meanwhile.
Not in it: the Retell key, and the accounts of its users, who are invited anew.

  --client <slug>   the client
  --to <file>       the archive, a tar file; it contains transcripts: keep it safe

Needs DATABASE_URL (a session connection) and ARCHIVE_KEY, at least 32 characters, which signs it.
`.trim()

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    client: { type: 'string' },
    to: { type: 'string' },
  })
  if (options.help || options.client === undefined || options.to === undefined) {
    console.log(HELP)
    return options.help === true
  }
  const archive = { slug: options.client, file: options.to, key: checkArchiveKey(requireVariable('ARCHIVE_KEY')) }
  const { tables } = await withDatabase(requireVariable('DATABASE_URL'), (database) => exportClient(database, archive))
  for (const { name, rows } of tables) console.log(`${name}: ${rows} rows`)
  console.log(`${archive.file} is written and signed.`)
  return true
}

await runCommand(run)
