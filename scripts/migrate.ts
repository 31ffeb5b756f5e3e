import { migrate } from '@roy/database'

const databaseUrl = process.env.DATABASE_URL
if (!databaseUrl) {
  console.error('DATABASE_URL is not set: the connection string of the database to migrate, as the role postgres.')
  process.exit(1)
}

await migrate({ databaseUrl, log: console.log })
