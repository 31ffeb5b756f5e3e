import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExpectedError } from './cli/expected-error.ts'
import { parseOptions } from './cli/parse-options.ts'
import { runCommand } from './cli/run-command.ts'
import { chooseVariables } from './set-vercel-env/choose-variables.ts'
import { argumentsFor, setVariable } from './set-vercel-env/vercel-cli.ts'

// `pnpm set-vercel-env`: copies the variables of the API and the web app from a local file to the linked Vercel project.

const HELP = `
Sets the variables of the API and the web app in the Vercel project that this folder is linked to. Values are never shown.

  --file <path>            where the values are; .env where it is absent
  --environment <name>     production (default), preview or development
  --dry-run                only say what would be run
`.trim()

const ENVIRONMENTS = ['production', 'preview', 'development']

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    file: { type: 'string', default: '.env' },
    environment: { type: 'string', default: 'production' },
    'dry-run': { type: 'boolean' },
  })
  if (options.help) {
    console.log(HELP)
    return true
  }
  const { file, environment } = options
  if (!ENVIRONMENTS.includes(environment))
    throw new ExpectedError(`--environment is one of ${ENVIRONMENTS.join(', ')}.`)

  const example = await readFile(join(import.meta.dirname, '../.env.example'), 'utf8')
  const { variables, absent } = chooseVariables(example, await readValues(file))
  for (const variable of variables) {
    // Vercel keeps no secrets in an environment that everybody pulls to their machine.
    const allowed = { ...variable, isSensitive: variable.isSensitive && environment !== 'development' }
    if (options['dry-run']) console.log(`vercel ${argumentsFor(allowed, environment).join(' ')}`)
    else {
      await setVariable(allowed, environment)
      console.log(`set ${variable.name}`)
    }
  }
  if (absent.length > 0) console.log(`${file} has no value for ${absent.join(', ')}.`)
  return true
}

async function readValues(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ExpectedError(`${path} cannot be read.`, { cause: error })
  }
}

await runCommand(run)
