import { ExpectedError } from '../cli/expected-error.ts'
import { parseOptions } from '../cli/parse-options.ts'
import type { Anchor } from './verify-chain.ts'

export const HELP = `
Checks that nobody has changed the audit log of the database in DATABASE_URL. Ends with 1 and names the first entry that is not
what or where it was.

  --anchor <sequence>:<hash>  an anchor that was printed before: shows also what was cut off the end since, or made anew
  --print-anchor              print only an anchor of the last entry, to be kept where nobody who can write the log can write
`.trim()

export interface Options {
  isHelp: boolean
  anchor: Anchor | undefined
  printsAnchor: boolean
}

/** @throws ExpectedError for an unknown option or an anchor that is none */
export function readOptions(args: readonly string[]): Options {
  const options = parseOptions(args, {
    help: { type: 'boolean', short: 'h' },
    anchor: { type: 'string' },
    'print-anchor': { type: 'boolean' },
  })
  return {
    isHelp: options.help ?? false,
    anchor: options.anchor === undefined ? undefined : readAnchor(options.anchor),
    printsAnchor: options['print-anchor'] ?? false,
  }
}

function readAnchor(text: string): Anchor {
  const [, sequence, hash] = /^([1-9]\d{0,18}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  if (sequence === undefined || hash === undefined) {
    throw new ExpectedError('--anchor takes <sequence>:<hash>, as --print-anchor prints it.')
  }
  return { sequence: BigInt(sequence), hash }
}

/** An anchor as it is printed and given back: `<sequence>:<hash>`. */
export function formatAnchor({ sequence, hash }: Anchor): string {
  return `${sequence}:${hash}`
}
