import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { ExpectedError } from './expected-error.ts'

/**
 * Reads a command's options; there are no other arguments.
 *
 * @throws ExpectedError for an unknown option, a missing value and a stray word
 */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    // Package managers differ in whether they pass on the `--` that ends their own options.
    return parseArgs({ args: args[0] === '--' ? args.slice(1) : [...args], options }).values
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new ExpectedError(`${problem.replace(/\.?$/, '.')} See --help.`, { cause: error })
  }
}
