import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { ExpectedError } from '../cli/expected-error.ts'
import type { Variable } from './choose-variables.ts'

/** The arguments of `vercel` that set a variable; its value goes to standard input (https://vercel.com/docs/cli/env). */
export function argumentsFor({ name, isSensitive }: Variable, environment: string): string[] {
  return ['env', 'add', name, environment, '--force', ...(isSensitive ? ['--sensitive'] : [])]
}

/**
 * Sets a variable of the Vercel project that this folder is linked to.
 *
 * @throws ExpectedError where the Vercel CLI is not there or does not do it; without the value, should the CLI repeat it
 */
export async function setVariable(variable: Variable, environment: string): Promise<void> {
  const child = spawn('vercel', argumentsFor(variable, environment), { stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = Promise.all([once(child, 'close'), text(child.stderr)])
  // A CLI that ends without reading says why by its exit code.
  child.stdin.on('error', () => {})
  child.stdin.end(variable.value)
  try {
    const [[code], problems] = await ended
    if (code !== 0) {
      const reason = problems.replaceAll(variable.value, '…').trim()
      throw new ExpectedError(`vercel could not set ${variable.name} (exit code ${code}): ${reason}`)
    }
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new ExpectedError(
      'There is no command `vercel`. Install it with `npm install --global vercel`, then `vercel link`.',
    )
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
