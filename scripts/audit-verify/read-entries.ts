import type { Client } from 'pg'
import type { StoredEntry } from './verify-chain.ts'

const BATCH = 1_000

interface Row {
  sequence: string
  entry: string
  previous_hash: string
  hash: string
}

/** Reads the audit log in the order of its numbers, as it is when the reading begins, a thousand entries at a time. */
export async function* readEntries(database: Client, batch = BATCH): AsyncGenerator<StoredEntry> {
  await database.query('begin transaction isolation level repeatable read read only')
  try {
    let after: string | undefined
    for (;;) {
      const rows = await readBatch(database, after, batch)
      for (const { sequence, entry, previous_hash, hash } of rows) {
        yield { sequence: BigInt(sequence), entry, previousHash: previous_hash, hash }
      }
      if (rows.length < batch) return
      after = rows.at(-1)?.sequence
    }
  } finally {
    // Also where the reader has seen enough.
    await database.query('rollback')
  }
}

async function readBatch(database: Client, after: string | undefined, size: number): Promise<Row[]> {
  const { rows } = await database.query<Row>(
    `select sequence::text, entry::text, previous_hash, hash
     from audit.log
     where $1::bigint is null or sequence > $1
     order by log.sequence
     limit $2`,
    [after ?? null, size],
  )
  return rows
}
