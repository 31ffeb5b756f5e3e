import { createHash } from 'node:crypto'

/** A row of the audit log as it is stored; `entry` is the text of its JSON. */
export interface StoredEntry {
  sequence: bigint
  entry: string
  previousHash: string
  hash: string
}

/** An entry that was in the log when somebody wrote this down elsewhere. */
export interface Anchor {
  sequence: bigint
  /** Lower-case hex SHA-256. */
  hash: string
}

export interface Verdict {
  entries: number
  /** The last entry that stands; `undefined` for an empty log. */
  last: Anchor | undefined
  /** The first entry that is not what or where it was; `undefined` for a log that stands. */
  problem?: { sequence: bigint; what: string }
}

/** The rule of `system.audit_hash`: the number, the hash before and the entry, each after a blank. */
function hashOf({ sequence, entry, previousHash }: StoredEntry): string {
  return createHash('sha256').update(`${sequence} ${previousHash} ${entry}`, 'utf8').digest('hex')
}

/**
 * Follows the chain of the audit log from its beginning.
 *
 * By itself the chain shows an entry that was changed, removed, moved or put in between. Whoever can write the table could cut
 * off its end, or make a whole new chain: an anchor, kept where they cannot write, shows that too.
 *
 * @param entries in the order of their numbers; read once, one at a time.
 */
export async function verifyChain(entries: AsyncIterable<StoredEntry>, anchor?: Anchor): Promise<Verdict> {
  let last: Anchor | undefined
  let count = 0
  for await (const stored of entries) {
    const what = problemOf(stored, last, anchor)
    if (what) return { entries: count, last, problem: { sequence: firstOf(stored, last), what } }
    last = { sequence: stored.sequence, hash: stored.hash }
    count += 1
  }
  const end = last?.sequence ?? 0n
  if (anchor && end < anchor.sequence) {
    const what = `is missing: the log ends at ${end}, before the anchor's ${anchor.sequence}`
    return { entries: count, last, problem: { sequence: end + 1n, what } }
  }
  return { entries: count, last }
}

function problemOf(stored: StoredEntry, last: Anchor | undefined, anchor: Anchor | undefined): string | undefined {
  const { sequence, previousHash, hash } = stored
  const expected = (last?.sequence ?? 0n) + 1n
  if (sequence > expected) return `is missing: the next one is ${sequence}`
  if (sequence < expected) return 'has a number that no entry gets'
  if (previousHash !== (last?.hash ?? '')) return 'does not follow the one before it'
  if (hash !== hashOf(stored)) return 'has been changed: its hash does not fit'
  if (anchor?.sequence === sequence && anchor.hash !== hash) return 'is not the one that the anchor names'
  return undefined
}

/** Of a gap, the number that is missing. */
function firstOf({ sequence }: StoredEntry, last: Anchor | undefined): bigint {
  const expected = (last?.sequence ?? 0n) + 1n
  return sequence > expected ? expected : sequence
}
