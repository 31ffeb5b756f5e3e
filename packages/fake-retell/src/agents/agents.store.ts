import type { DatabaseSync } from 'node:sqlite'
import type { WebhookEvent } from '@roy/retell-simulator'
import { type Page, type PageRequest, pageClauses, toPage } from '../http/pages.ts'
import { RetellError, unknownAsset } from '../http/retell-error.ts'
import { readAll } from '../storage/storage.ts'

/** What can be set of an agent, as far as the fake does anything with it. Everything else is kept and answered. */
export interface AgentSettings {
  agent_name: string
  webhook_url?: string | null
  webhook_events?: WebhookEvent[] | null
  webhook_timeout_ms?: number
}

/** One version of an agent. Published ones never change again. */
export interface AgentVersion {
  agent_id: string
  version: number
  base_version: number | null
  is_published: boolean
  settings: AgentSettings
  /** Epoch milliseconds. */
  modified_at: number
}

/** An agent in a list: by the name of its latest version. */
export interface ListedAgent {
  agent_id: string
  agent_name: string
  modified_at: number
}

export interface AgentStore {
  /** Creates a published agent, or publishes a further version when what is given differs from what it serves. */
  save(workspaceId: string, agentId: string, settings: AgentSettings, firstVersion: number): void
  /** The version asked for, by default the latest, draft or not. @throws RetellError 422 */
  find(workspaceId: string, agentId: string, version?: number | string): AgentVersion
  /** The version that calls are answered by: the latest published one, or the draft of an agent never published. */
  serving(workspaceId: string, agentId: string): AgentVersion
  list(workspaceId: string, page: PageRequest, search?: string): Page<ListedAgent>
  /** All agents of a workspace by id and name. */
  listAll(workspaceId: string): { agent_id: string; agent_name: string }[]
  /** Changes a draft, by default the latest version. @throws RetellError 400 for a published one */
  update(workspaceId: string, agentId: string, changes: Partial<AgentSettings>, version?: number | string): AgentVersion
  /** Makes a draft of an existing version. */
  createVersion(workspaceId: string, agentId: string, baseVersion: number): AgentVersion
  /** @throws RetellError 400 for a version that is published already */
  publish(workspaceId: string, agentId: string, version: number): void
}

interface Row extends Omit<AgentVersion, 'is_published' | 'settings'> {
  is_published: number
  settings: string
}

const toVersion = ({ is_published, settings, ...row }: Row): AgentVersion => ({
  ...row,
  is_published: is_published === 1,
  settings: JSON.parse(settings),
})

export function createAgentStore(database: DatabaseSync): AgentStore {
  const versions = 'select agent_id, version, base_version, is_published, settings, modified_at from agent_versions'
  const ofAgent = database.prepare(`${versions} where workspace_id = ? and agent_id = ? order by version desc`)
  const names = database.prepare(
    `select agent_id, settings ->> 'agent_name' as agent_name from agent_versions
     where workspace_id = ? group by agent_id having version = max(version) order by agent_id`,
  )
  const write = database.prepare('insert or replace into agent_versions values (?, ?, ?, ?, ?, ?, ?)')

  const put = (workspaceId: string, agent: AgentVersion): AgentVersion => {
    const { agent_id, version, base_version, is_published, settings, modified_at } = agent
    const published = is_published ? 1 : 0
    write.run(workspaceId, agent_id, version, base_version, published, JSON.stringify(settings), modified_at)
    return agent
  }
  const versionsOf = (workspaceId: string, agentId: string) =>
    readAll<Row>(ofAgent, workspaceId, agentId).map(toVersion)

  function find(workspaceId: string, agentId: string, version: number | string = 'latest'): AgentVersion {
    const known = versionsOf(workspaceId, agentId)
    const found =
      version === 'latest'
        ? known[0]
        : version === 'latest_published'
          ? known.find(({ is_published }) => is_published)
          : known.find((candidate) => candidate.version === Number(version))
    if (!found) throw unknownAsset()
    return found
  }

  function serving(workspaceId: string, agentId: string): AgentVersion {
    const published = versionsOf(workspaceId, agentId).find(({ is_published }) => is_published)
    return published ?? find(workspaceId, agentId)
  }

  function draft(workspaceId: string, agentId: string, version?: number | string): AgentVersion {
    const found = find(workspaceId, agentId, version)
    if (!found.is_published) return found
    throw new RetellError(400, `Version ${found.version} is published and cannot be changed.`)
  }

  function follow(workspaceId: string, base: AgentVersion, settings: AgentSettings, isPublished: boolean) {
    const version = find(workspaceId, base.agent_id).version + 1
    return put(workspaceId, {
      ...base,
      version,
      base_version: base.version,
      is_published: isPublished,
      settings,
      modified_at: Date.now(),
    })
  }

  return {
    find,
    serving,
    save: (workspaceId, agent_id, settings, firstVersion) => {
      if (versionsOf(workspaceId, agent_id).length === 0) {
        put(workspaceId, {
          agent_id,
          version: firstVersion,
          base_version: null,
          is_published: true,
          settings,
          modified_at: Date.now(),
        })
        return
      }
      const served = serving(workspaceId, agent_id)
      const changed = { ...served.settings, ...settings }
      if (JSON.stringify(changed) !== JSON.stringify(served.settings)) follow(workspaceId, served, changed, true)
    },
    list: (workspaceId, page, search = '') => {
      const { condition, values, order } = pageClauses(page, 'modified_at', 'agent_id')
      const statement = database.prepare(
        `with latest as (
           select agent_id, settings ->> 'agent_name' as agent_name, modified_at, max(version)
           from agent_versions where workspace_id = ? group by agent_id
         )
         select agent_id, agent_name, modified_at from latest
         where (instr(lower(agent_name), lower(?)) > 0 or instr(agent_id, ?) > 0) and ${condition} ${order}`,
      )
      const rows = readAll<ListedAgent>(statement, workspaceId, search, search, ...values)
      return toPage(rows, page.limit, ({ modified_at, agent_id }) => ({ place: modified_at, id: agent_id }))
    },
    listAll: (workspaceId) => readAll(names, workspaceId),
    update: (workspaceId, agentId, changes, version) => {
      const found = draft(workspaceId, agentId, version)
      return put(workspaceId, { ...found, settings: { ...found.settings, ...changes }, modified_at: Date.now() })
    },
    createVersion: (workspaceId, agentId, baseVersion) => {
      const base = find(workspaceId, agentId, baseVersion)
      return follow(workspaceId, base, base.settings, false)
    },
    publish: (workspaceId, agentId, version) => {
      put(workspaceId, { ...draft(workspaceId, agentId, version), is_published: true, modified_at: Date.now() })
    },
  }
}
