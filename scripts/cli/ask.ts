import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ExpectedError } from './expected-error.ts'

/**
 * Asks the person at the terminal for what no option gave.
 *
 * @param option the option that would have given it.
 * @param isSecret does not show what is typed.
 * @throws ExpectedError where there is no terminal, or nothing is answered
 */
export async function ask(question: string, option: string, isSecret = false): Promise<string> {
  if (!process.stdin.isTTY) throw new ExpectedError(`${option} is required where nobody can be asked.`)
  const prompt = `${question}: `
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  if (isSecret) process.stdout.write(prompt)
  const terminal = createInterface({
    input: process.stdin,
    output: isSecret ? silence : process.stdout,
    terminal: true,
  })
  try {
    const answer = (await terminal.question(prompt)).trim()
    if (answer === '') throw new ExpectedError(`${option} is required.`)
    return answer
  } finally {
    terminal.close()
    if (isSecret) process.stdout.write('\n')
  }
}
