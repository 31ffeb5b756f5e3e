import { parseEncryptionKeys } from '../apps/api/src/providers/encryption/encryption-keys.ts'
import { createSecretCipher } from '../apps/api/src/providers/encryption/secret-cipher.ts'
import { importClient } from './archive/import-client.ts'
import { checkArchiveKey } from './archive/manifest.ts'
import { withDatabase } from './cli/connect.ts'
import { ExpectedError } from './cli/expected-error.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'

// `pnpm import-organization`: a client from an archive of another installation.

const HELP = `
Puts a client from an archive into this installation, whole or not at all. Its ids stay, so that its webhook URLs differ in
nothing but the host. Invite its users afterwards.

  --from <file>     the archive

Needs DATABASE_URL (a session connection), ARCHIVE_KEY (what signed it), ENCRYPTION_KEY (this installation's) and
RETELL_API_KEY (the client's, which no archive holds).
`.trim()

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    from: { type: 'string' },
  })
  const { from: file } = options
  if (options.help || file === undefined) {
    console.log(HELP)
    return options.help === true
  }
  const keys = parseEncryptionKeys(requireVariable('ENCRYPTION_KEY'))
  if (!keys)
    throw new ExpectedError('ENCRYPTION_KEY must be <key id>:<base64 of 32 bytes>, comma-separated, each id once.')
  const archive = {
    file,
    key: checkArchiveKey(requireVariable('ARCHIVE_KEY')),
    retellApiKey: requireVariable('RETELL_API_KEY'),
    cipher: createSecretCipher(keys),
  }
  const { organization, tables } = await withDatabase(requireVariable('DATABASE_URL'), (database) =>
    importClient(database, archive),
  )
  for (const { name, rows } of tables) console.log(`${name}: ${rows} rows`)
  console.log(`${organization.name} is here, every row as it was. Point Retell's webhooks here, and invite its users.`)
  return true
}

await runCommand(run)
