import { Client } from 'pg'

export interface PostgresWatch {
  /** Resolves, with a line that says so, when Postgres ends by itself. */
  failed: Promise<string>
  stop(): Promise<void>
}

/** Holds a connection for no other reason than to see it end: Postgres is not a child that could be waited for. */
export async function watchPostgres(databaseUrl: string): Promise<PostgresWatch> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'dev' })
  const { promise: failed, resolve: fail } = Promise.withResolvers<string>()
  client.on('error', (error) => fail(`Postgres ended (${error.message}).`))
  await client.connect()
  return { failed, stop: () => client.end() }
}
