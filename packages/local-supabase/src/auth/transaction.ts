import type { ClientBase, Pool } from 'pg'

/** Runs work in one transaction: all of it happens, or, when it throws, nothing. */
export async function inTransaction<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let failure: unknown
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    failure = error
    await client.query('rollback').catch((rollbackError) => {
      // Only a broken connection cannot roll back; the server has then done it.
      failure = rollbackError
    })
    throw error
  } finally {
    client.release(failure instanceof Error && /terminated|not queryable/.test(failure.message))
  }
}
