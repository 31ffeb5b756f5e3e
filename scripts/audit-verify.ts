import { formatAnchor, HELP, readOptions } from './audit-verify/options.ts'
import { readEntries } from './audit-verify/read-entries.ts'
import { verifyChain } from './audit-verify/verify-chain.ts'
import { withDatabase } from './cli/connect.ts'
import { requireVariable } from './cli/require-variable.ts'
import { runCommand } from './cli/run-command.ts'

// `pnpm audit:verify`: checks the chain of the audit log. Ends with 1 where it does not stand.

/** @returns whether the log stands */
async function run(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  if (options.isHelp) {
    console.log(HELP)
    return true
  }
  const { entries, last, problem } = await withDatabase(requireVariable('DATABASE_URL'), (database) =>
    verifyChain(readEntries(database), options.anchor),
  )
  if (problem) {
    console.error(`Entry ${problem.sequence} of the audit log ${problem.what}. ${entries} entries before it stand.`)
    return false
  }
  if (options.printsAnchor) {
    if (last) console.log(formatAnchor(last))
    return last !== undefined
  }
  console.log(`The audit log stands: ${entries} entries${last ? `, the last is ${formatAnchor(last)}` : ''}.`)
  return true
}

await runCommand(run)
