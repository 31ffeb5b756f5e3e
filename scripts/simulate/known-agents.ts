import { readFile } from 'node:fs/promises'
import type { Agent, LocalEnvironment, LoginAnswer, Organization, Page } from '@roy/types'
import { ExpectedError } from '../cli/expected-error.ts'

/** An agent that can be called, with what is known of its client. */
export interface KnownAgent {
  id: string
  /** Retell's id. */
  agent_id: string
  name: string
  webhook_url: string
  client: string
  /** Absent for clients that are not the demo's: the API never tells a key. */
  retell_api_key?: string
}

/** @throws ExpectedError when no environment is running */
export async function readEnvironment(path: string): Promise<LocalEnvironment> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new ExpectedError(
      `No development environment is running: ${path} is not there. Start one with \`pnpm dev\`, or give --url, --key and --agent.`,
      { cause },
    )
  })
  return JSON.parse(text)
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch((cause) => {
    throw new ExpectedError(`The API does not answer at ${url}. Is \`pnpm dev\` still running?`, { cause })
  })
  if (!response.ok) throw new ExpectedError(`${url} answered ${response.status}: ${await response.text()}`)
  return response.json() as Promise<T>
}

/**
 * Every agent of the running environment, the demo's first: also those that were added since it started, so asked of the
 * API, as the demo's super admin.
 *
 * @throws ExpectedError when the API does not answer
 */
export async function listKnownAgents(environment: LocalEnvironment): Promise<KnownAgent[]> {
  const { api_url, users, organizations } = environment
  const admin = users.find(({ role }) => role === 'super_admin')
  const { access_token } = await ask<LoginAnswer>(`${api_url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: admin?.email, password: admin?.password }),
  })
  const headers = { authorization: `Bearer ${access_token}` }
  const [agents, clients] = await Promise.all([
    ask<Page<Agent>>(`${api_url}/api/agents?limit=200`, { headers }),
    ask<Page<Organization>>(`${api_url}/api/organizations?limit=200`, { headers }),
  ])

  const demoOrder = organizations.flatMap(({ agents }) => agents.map(({ id }) => id))
  const position = (id: string) => (demoOrder.includes(id) ? demoOrder.indexOf(id) : demoOrder.length)
  return agents.data
    .map(({ id, agent_id, name, webhook_url, organization_id }) => {
      const key = organizations.find(({ id }) => id === organization_id)?.retell_api_key
      return {
        id,
        agent_id,
        name,
        webhook_url,
        client: clients.data.find(({ id }) => id === organization_id)?.name ?? organization_id,
        ...(key !== undefined && { retell_api_key: key }),
      }
    })
    .sort((left, right) => position(left.id) - position(right.id))
}
