import type { Rpc } from '@roy/types'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { ExpectedError } from './expected-error.ts'

/** Does some work over one connection to the database. @throws ExpectedError where it cannot be reached, whatever the work throws */
export async function withDatabase<T>(databaseUrl: string, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: databaseUrl })
  try {
    await database.connect()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ExpectedError(`The database cannot be reached: ${reason}.`, { cause: error })
  }
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}

/** A client with the project's secret key and no session. */
export function connectAsService(url: string, secretKey: string): SupabaseClient {
  return createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } })
}

/** Calls an RPC function. @throws Error that names the function, with the client's error as cause */
export async function callFunction<Name extends keyof Rpc>(
  supabase: SupabaseClient,
  name: Name,
  args: Rpc[Name]['args'],
): Promise<Rpc[Name]['result']> {
  const { data, error } = await supabase.rpc(name, args)
  if (error) throw new Error(`${name} failed: ${error.message}`, { cause: error })
  return data
}
