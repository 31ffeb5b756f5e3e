import { Client, escapeIdentifier } from 'pg'

/**
 * Creates a database with the owner of its template.
 *
 * @param maintenanceUrl a superuser's connection to a database that is not the template
 * @param template the database to copy; absent: an empty one
 */
export async function createDatabase(maintenanceUrl: string, name: string, template = 'template0'): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    const { rows } = await client.query<{ owner: string }>(
      'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
      [template],
    )
    const owner = rows[0]?.owner
    if (owner === undefined) throw new Error(`There is no database "${template}" to copy.`)
    const words = ['create database', escapeIdentifier(name), 'template', escapeIdentifier(template)]
    await client.query([...words, 'owner', escapeIdentifier(owner)].join(' '))
  })
}

/** Drops a database and ends the sessions in it; does nothing when there is none of that name. */
export async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
  })
}

/** Runs work on a connection of its own, which is closed whatever happens. */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
