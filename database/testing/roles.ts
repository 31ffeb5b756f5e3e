import type pg from 'pg'

type Work<T> = (client: pg.ClientBase) => Promise<T>

/** Does some work in one transaction with the rights of `roy_owner`: what a test prepares or inspects behind the functions. */
export function asOwner<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  return inTransaction(pool, 'roy_owner', '{}', work)
}

/** The same as the API is with its secret key, but without HTTP: for tests that make thousands of calls. */
export function asService<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  return inTransaction(pool, 'service_role', JSON.stringify({ role: 'service_role' }), work)
}

/** The same with an organization's row security opened, to look into its tables. */
export function inOrganization<T>(pool: pg.Pool, organizationId: string, work: Work<T>): Promise<T> {
  return asOwner(pool, async (client) => {
    await client.query(`select set_config('app.org_id', $1, true)`, [organizationId])
    return work(client)
  })
}

async function inTransaction<T>(pool: pg.Pool, role: string, claims: string, work: Work<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      claims,
    ])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
