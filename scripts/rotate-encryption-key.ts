import { parseEncryptionKeys } from '../apps/api/src/providers/encryption/encryption-keys.ts'
import { createSecretCipher } from '../apps/api/src/providers/encryption/secret-cipher.ts'
import { connectAsService } from './cli/connect.ts'
import { ExpectedError } from './cli/expected-error.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'
import { rotateSecrets } from './rotate-encryption-key/rotate-secrets.ts'

// `pnpm rotate-encryption-key`: encrypts everything with the first key of ENCRYPTION_KEY. Ends with 1 when something could not be.

const HELP = `
Encrypts every secret in the database again with the first key of ENCRYPTION_KEY. Run it as often as you like.

  1. Put a new key in front of the old one in the API's ENCRYPTION_KEY, and deploy.
  2. Run this with the same ENCRYPTION_KEY, SUPABASE_URL and SUPABASE_SECRET_KEY.
  3. When nothing is left to rotate, take the old key away, and deploy.
`.trim()

/** @returns whether every secret is now encrypted with the first key */
async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), { help: { type: 'boolean', short: 'h' } })
  if (options.help) {
    console.log(HELP)
    return true
  }
  const keys = parseEncryptionKeys(requireVariable('ENCRYPTION_KEY'))
  if (!keys)
    throw new ExpectedError('ENCRYPTION_KEY must be <key id>:<base64 of 32 bytes>, comma-separated, each id once.')

  const supabase = connectAsService(requireVariable('SUPABASE_URL'), requireVariable('SUPABASE_SECRET_KEY'))
  const { rotated, current, overtaken, undecipherable } = await rotateSecrets(supabase, createSecretCipher(keys))
  console.log(`${rotated} secrets encrypted again with key "${keys[0]?.id}", ${current} had it already.`)
  if (overtaken > 0) console.log(`${overtaken} were replaced by somebody else meanwhile: run this again.`)
  for (const { organizationId, reason } of undecipherable) {
    console.error(`A secret of organization ${organizationId} could not be opened: ${reason}.`)
  }
  return overtaken === 0 && undecipherable.length === 0
}

await runCommand(run)
