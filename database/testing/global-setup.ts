import { bootstrapDatabase, createKeys, startPostgres } from '@roy/local-supabase'
import type { TestProject } from 'vitest/node'
import { migrate } from '../migrator/index.ts'
import { TEMPLATE_DATABASE } from './template.ts'

/**
 * Starts one throw-away Postgres for a test run and migrates a template database in it; each test file works in a copy of
 * that, which takes milliseconds.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ durable: false })
  await server.createDatabase(TEMPLATE_DATABASE)
  await bootstrapDatabase(server, TEMPLATE_DATABASE)
  await migrate({ databaseUrl: server.databaseUrl(TEMPLATE_DATABASE) })
  project.provide('postgresPort', server.port)
  project.provide('supabaseKeys', await createKeys())
  return () => server.stop()
}
