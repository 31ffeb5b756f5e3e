import { connectAsService } from './cli/connect.ts'
import { parseOptions } from './cli/parse-options.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'
import { replay } from './replay/replay.ts'

// `pnpm replay`: makes a client's calls again from their stored events.

const HELP = `
Makes calls again from what Retell sent of them, and says which came out different. What is right stays as it is.

  --client <slug>      whose calls
  --call <id>          one call, by the id in its address
  --agent <id>         the calls of one agent
  --from, --to <day>   those of some days, YYYY-MM-DD

Needs SUPABASE_URL and SUPABASE_SECRET_KEY.
`.trim()

async function run(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h' },
    client: { type: 'string' },
    call: { type: 'string' },
    agent: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  })
  if (options.help || options.client === undefined) {
    console.log(HELP)
    return options.help === true
  }
  const supabase = connectAsService(requireVariable('SUPABASE_URL'), requireVariable('SUPABASE_SECRET_KEY'))
  const { calls, changed } = await replay(supabase, { ...options, client: options.client }, console.log)
  console.log(`${calls} calls were made again; ${changed} came out different.`)
  return true
}

await runCommand(run)
