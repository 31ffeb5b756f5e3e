import { randomUUID } from 'node:crypto'
import { postWebhook } from '@roy/retell-simulator'
import type { Agent, LoginAnswer, Organization, Role } from '@roy/types'
import { closeBooks } from '../../testing/close-books.ts'
import { type CallSource, type ChaosCall, eventOf } from '../world/calls.ts'
import { type AgentState, type ClientState, pathOf } from '../world/client-state.ts'
import type { ChaosClient } from '../world/clients.ts'
import { type Asker, ask, askUntilAnswered, RefusedError } from './ask-api.ts'
import type { ChaosEnvironment } from './environment.ts'
import { saveWorkspace } from './retell-books.ts'

/** A client that is registered, with somebody who looks at its figures. */
export interface RegisteredClient extends ClientState {
  viewer: Asker
}

/** Where agents go live at first: so that a quarter of the calls are tests. */
const FIRST_GO_LIVE = 0.25

/** Makes the agency's first super admin, and signs them in. */
export async function registerSuperAdmin({ service, pool, apiUrl }: ChaosEnvironment): Promise<Asker> {
  const account = { email: 'agency@chaos.test', password: `pw-${randomUUID()}` }
  const { data, error } = await service.auth.admin.createUser({ ...account, email_confirm: true })
  if (error) throw new Error(`The super admin could not be created: ${error.message}`, { cause: error })
  await pool.query(`insert into system.users (id, email, name, role) values ($1, $2, 'The agency', 'super_admin')`, [
    data.user.id,
    account.email,
  ])
  return signIn(apiUrl, account)
}

/** Registers a client by the API's own routes: organization, agents, a user. Each agent is validated by its first call's first event. */
export async function registerClient(
  environment: ChaosEnvironment,
  superAdmin: Asker,
  source: CallSource,
  client: ChaosClient,
): Promise<RegisteredClient> {
  const { apiUrl } = environment
  const signingKey = `key_${client.marker}_${randomUUID()}`
  await saveWorkspace(environment, client, [signingKey])
  const organization = await create<Organization>(apiUrl, superAdmin, 'organizations', {
    name: client.name,
    slug: client.slug,
    retell_api_key: signingKey,
    billing_rate: client.terms.rate,
    currency: client.currency,
    timezone: client.timezone,
    billing_increment_seconds: client.terms.incrementSeconds,
    billing_minimum_seconds: client.terms.minimumSeconds,
    bill_web_calls: client.billWebCalls,
    test_numbers: client.testNumbers,
  })
  await closeBooks(environment.pool, organization.id)
  const state: ClientState = {
    client,
    id: organization.id,
    schema: organization.schema_name,
    timezone: client.timezone,
    terms: [client.terms],
    signingKey,
    keys: [signingKey],
    agents: new Map(),
  }
  for (const call of firstCallsOf(source, client)) {
    const { id } = await create<Agent>(apiUrl, superAdmin, 'agents', {
      organization_id: organization.id,
      agent_id: call.agent.agentId,
      name: call.agent.name,
    })
    const billableFrom = Math.round(source.from + (source.to - source.from) * FIRST_GO_LIVE)
    const agent: AgentState = { agent: call.agent, id, validationCallId: call.atRetell.call.call_id, billableFrom }
    state.agents.set(call.agent.agentId, agent)
    await validate(apiUrl, state, call)
    await moveGoLive(apiUrl, superAdmin, agent, billableFrom)
  }
  return { ...state, viewer: await createUser(apiUrl, superAdmin, client, organization.id) }
}

/** Sets an agent's go-live, and remembers it once that was acknowledged. @param billableFrom epoch milliseconds */
export async function moveGoLive(
  apiUrl: string,
  superAdmin: Asker,
  agent: AgentState,
  billableFrom: number,
): Promise<void> {
  const billable_from = new Date(billableFrom).toISOString()
  await askUntilAnswered(`${apiUrl}/api/agents/${agent.id}`, superAdmin, 'PUT', { billable_from })
  agent.billableFrom = billableFrom
}

/** The calls that validate a client's agents: the first ones of a source are the agents', in turn. */
function firstCallsOf(source: CallSource, client: ChaosClient): ChaosCall[] {
  const count = source.clients.reduce((sum, { agents }) => sum + agents.length, 0)
  return Array.from({ length: count }, (_, index) => source.call(index)).filter((call) => call.client === client)
}

async function validate(apiUrl: string, state: ClientState, call: ChaosCall): Promise<void> {
  const { status } = await postWebhook({
    url: apiUrl + pathOf(call, state, 'agent'),
    apiKey: state.signingKey,
    body: eventOf(call, 0).text,
  })
  if (status !== 200) throw new Error(`The first event of ${call.agent.name} was answered ${status}.`)
}

async function createUser(
  apiUrl: string,
  superAdmin: Asker,
  client: ChaosClient,
  organizationId: string,
): Promise<Asker> {
  const role: Role = 'org_viewer'
  const account = { email: `viewer@${client.marker}.test`, password: `pw-${randomUUID()}` }
  const fields = { ...account, name: `Viewer of ${client.marker}`, role, organization_id: organizationId }
  await create(apiUrl, superAdmin, 'users', fields)
  return signIn(apiUrl, account)
}

async function signIn(apiUrl: string, account: { email: string; password: string }): Promise<Asker> {
  const { access_token } = await askUntilAnswered<LoginAnswer>(`${apiUrl}/api/auth/login`, undefined, 'POST', account)
  return { accessToken: access_token }
}

async function create<T>(apiUrl: string, asker: Asker, noun: string, body: object): Promise<T> {
  const url = `${apiUrl}/api/${noun}`
  const { status, text } = await ask(url, asker, 'POST', body)
  if (status !== 201) throw new RefusedError(`POST ${url}`, status, text)
  return JSON.parse(text)
}
