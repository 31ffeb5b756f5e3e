import { MigrationError, migrate } from '@roy/database'

// `pnpm migrate`: brings the database of DATABASE_URL up to date. Ends with 1 when a file or a client's schema failed.

const databaseUrl = process.env.DATABASE_URL
if (!databaseUrl) {
  console.error('DATABASE_URL is not set: the connection string of the database to migrate, as the role postgres.')
  process.exit(1)
}

try {
  const { registry, functions, organizations } = await migrate({ databaseUrl, log: console.log })
  if (registry.length === 0 && !functions && organizations.length === 0) console.log('nothing to do')
  if (organizations.some(({ error }) => error !== undefined)) process.exitCode = 1
} catch (error) {
  console.error(error instanceof MigrationError ? error.message : error)
  process.exitCode = 1
}
