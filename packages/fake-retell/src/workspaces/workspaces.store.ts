import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, readAll, readOne } from '../storage/storage.ts'

/** An account at Retell, which its API calls an org. */
export interface Workspace {
  workspace_id: string
  org_name: string
  /** Where events of agents go that have no URL of their own. */
  webhook_url: string | null
  concurrency_limit: number
}

export interface ApiKey {
  api_key: string
  api_key_name?: string | null
}

export interface WorkspaceStore {
  /** Creates a workspace or changes it. Keys that are not named stop working; the first signs webhooks. */
  save(workspace: Workspace, keys: readonly ApiKey[]): void
  find(workspaceId: string): Workspace | undefined
  list(): Workspace[]
  /** The keys of a workspace, the one that signs first. */
  keysOf(workspaceId: string): ApiKey[]
  findByKey(apiKey: string): { workspace: Workspace; api_key_name: string | null } | undefined
  /** The key with the webhook badge. @throws Error for a workspace without keys */
  signingKey(workspaceId: string): string
}

export function createWorkspaceStore(database: DatabaseSync): WorkspaceStore {
  const insert = database.prepare('insert or replace into workspaces values (?, ?, ?, ?)')
  const forgetKeys = database.prepare('delete from api_keys where workspace_id = ?')
  const insertKey = database.prepare('insert into api_keys values (?, ?, ?, ?)')
  const byId = database.prepare('select * from workspaces where workspace_id = ?')
  const byKey = database.prepare(
    'select workspaces.*, api_key_name from workspaces join api_keys using (workspace_id) where api_key = ?',
  )
  const all = database.prepare('select * from workspaces order by org_name')
  const keys = database.prepare('select api_key, api_key_name from api_keys where workspace_id = ? order by position')

  return {
    save: ({ workspace_id, org_name, webhook_url, concurrency_limit }, named) =>
      inTransaction(database, () => {
        insert.run(workspace_id, org_name, webhook_url, concurrency_limit)
        forgetKeys.run(workspace_id)
        for (const [position, { api_key, api_key_name = null }] of named.entries()) {
          insertKey.run(api_key, workspace_id, api_key_name, position)
        }
      }),
    find: (workspaceId) => readOne<Workspace>(byId, workspaceId),
    list: () => readAll<Workspace>(all),
    keysOf: (workspaceId) => readAll<ApiKey>(keys, workspaceId),
    findByKey: (apiKey) => {
      const row = readOne<Workspace & { api_key_name: string | null }>(byKey, apiKey)
      if (!row) return undefined
      const { api_key_name, ...workspace } = row
      return { workspace, api_key_name }
    },
    signingKey: (workspaceId) => {
      const row = readOne<ApiKey>(keys, workspaceId)
      if (!row) throw new Error(`The workspace ${workspaceId} has no key.`)
      return row.api_key
    },
  }
}
