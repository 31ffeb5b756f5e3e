import { ExpectedError } from './expected-error.ts'

/**
 * Runs a command to its end. What a person can mend is told in one line; anything else with its stack.
 *
 * @param run resolves with whether all went well; where it did not, or it throws, the process ends with 1.
 */
export async function runCommand(run: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await run())) process.exitCode = 1
  } catch (error) {
    console.error(error instanceof ExpectedError ? error.message : error)
    process.exitCode = 1
  }
}
