import type { Pool } from 'pg'
import { ask } from '../stack/ask-api.ts'
import type { ChaosEnvironment } from '../stack/environment.ts'
import type { RegisteredClient } from '../stack/register.ts'
import type { Findings } from './findings.ts'
import type { MarkerSearch } from './markers.ts'

/**
 * As each client's viewer asks for every other client's things, by the API and by its own token straight at the database's functions,
 * and as nobody. Nothing may be answered but a refusal, and no refusal may name what it refuses.
 */
export async function attemptTrespass(
  environment: ChaosEnvironment,
  clients: readonly RegisteredClient[],
  search: MarkerSearch,
  findings: Findings,
): Promise<void> {
  for (const own of clients) {
    await readOwn(environment, own, search)
    for (const other of clients) {
      if (other === own) continue
      const callId = await someCallOf(environment.pool, other)
      await Promise.all([
        trespassByApi(environment, own, other, callId, search, findings),
        trespassByFunctions(environment, own, other, callId, search, findings),
      ])
    }
  }
}

async function readOwn({ apiUrl }: ChaosEnvironment, own: RegisteredClient, search: MarkerSearch): Promise<void> {
  const paths = [
    'multi-tenant/overview',
    'multi-tenant/calls',
    'agents',
    `organizations/${own.id}`,
    'auth/me',
    'cache/stats',
  ]
  for (const path of paths) {
    const { text } = await ask(`${apiUrl}/api/${path}`, own.viewer)
    search.searchAnswer(text, own, path)
  }
}

async function someCallOf(pool: Pool, { schema }: RegisteredClient): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(`select id from ${schema}.calls order by started_at desc limit 1`)
  return rows[0]?.id ?? crypto.randomUUID()
}

async function trespassByApi(
  { apiUrl }: ChaosEnvironment,
  own: RegisteredClient,
  other: RegisteredClient,
  callId: string,
  search: MarkerSearch,
  findings: Findings,
): Promise<void> {
  const [agent] = other.agents.values()
  const attempts: [method: string, path: string, body?: object][] = [
    ['GET', `multi-tenant/overview?org_id=${other.id}`],
    ['GET', `multi-tenant/calls?org_id=${other.id}`],
    ['GET', `multi-tenant/calls.csv?org_id=${other.id}`],
    ['GET', `multi-tenant/calls/${callId}`],
    ['GET', `multi-tenant/calls/${callId}?org_id=${other.id}`],
    ['PATCH', `multi-tenant/calls/${callId}?org_id=${other.id}`, { is_billable: false, reason: 'mine' }],
    ['GET', 'multi-tenant/system-overview'],
    ['GET', 'organizations'],
    ['GET', `organizations/${other.id}`],
    ['PUT', `organizations/${other.id}`, { name: 'Mine' }],
    ['POST', `organizations/${other.id}/replay`, {}],
    ['GET', `agents?organization_id=${other.id}`],
    ['GET', `agents/${agent?.id}`],
    ['PUT', `agents/${agent?.id}`, { name: 'Mine' }],
    ['GET', `users?organization_id=${other.id}`],
    ['GET', `audit?organization_id=${other.id}`],
    ['GET', 'webhook-rejections'],
  ]
  await Promise.all(
    attempts.map(async ([method, path, body]) => {
      const { status, text } = await ask(`${apiUrl}/api/${path}`, own.viewer, method, body)
      search.searchAnswer(text, own, `${method} ${path}`)
      if (status < 300) findings.add('leaked', `${own.client.name} was answered ${status} to ${method} ${path}`)
    }),
  )
}

async function trespassByFunctions(
  { asUser }: ChaosEnvironment,
  own: RegisteredClient,
  other: RegisteredClient,
  callId: string,
  search: MarkerSearch,
  findings: Findings,
): Promise<void> {
  const attempts: [name: string, args: object][] = [
    ['get_organization', { p_org_id: other.id }],
    ['get_organization_calls', { p_org_id: other.id }],
    ['get_organization_overview', { p_org_id: other.id }],
    ['get_organization_call', { p_org_id: other.id, p_call_id: callId }],
    ['get_organization_call', { p_org_id: own.id, p_call_id: callId }],
    ['get_agents', { p_org_id: other.id }],
    ['replay_calls', { p_org_id: other.id }],
  ]
  for (const [who, accessToken] of [
    [own.client.name, own.viewer.accessToken],
    ['Nobody', undefined],
  ] as const) {
    const client = asUser(accessToken)
    for (const [name, args] of attempts) {
      const { data, error } = await client.rpc(name, args)
      search.searchAnswer(JSON.stringify({ data, error }), own, name)
      if (error === null) findings.add('leaked', `${who} was let into ${name} of ${other.client.name}`)
    }
  }
}
