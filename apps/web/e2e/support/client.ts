import { randomUUID } from 'node:crypto'
import type { Agent, CreateAgentInput, CreateOrganizationInput, CreateUserInput, Organization, User } from '@roy/types'
import { signInToApi } from './api.ts'
import { callAgent, type Line } from './retell.ts'
import { demo } from './site.ts'

/** Signs in everybody whom journeys make. */
const PASSWORD = 'a few unrelated words'

export interface Person {
  email: string
  password: string
}

/** A client of the agency that belongs to one test file: whatever happens to it, others do not notice. */
export interface TestClient {
  organization: Organization
  /** Connected by a first call, which counts as a test. */
  agent: Agent
  /** What calls of the agent are posted with. */
  line: Line
  viewer: Person
}

/** Makes a client with nothing in it, and says what Retell signs its calls with. */
export async function createOrganization(name: string): Promise<{ organization: Organization; apiKey: string }> {
  const agency = await signInToApi(demo.superAdmin)
  const apiKey = `key_${randomUUID().replaceAll('-', '')}`
  const organization = await agency.post<Organization>('/organizations', {
    name,
    slug: `${slugOf(name)}-${randomUUID().slice(0, 8)}`,
    retell_api_key: apiKey,
    billing_rate: '0.15',
    timezone: 'America/Los_Angeles',
  } satisfies CreateOrganizationInput)
  return { organization, apiKey }
}

/** Makes a client with a connected agent and a viewer, as the agency would over the API. */
export async function createClient(name: string): Promise<TestClient> {
  const { organization, apiKey } = await createOrganization(name)
  const agency = await signInToApi(demo.superAdmin)
  const agent = await agency.post<Agent>('/agents', {
    organization_id: organization.id,
    agent_id: `agent_${organization.slug}`,
    name: 'Front desk',
  } satisfies CreateAgentInput)
  const line = { url: agent.webhook_url, apiKey, agentId: agent.agent_id }
  await callAgent(line, 'connects the agent')
  const viewer = await createPerson({ role: 'org_viewer', name: 'Vera Stone', organization_id: organization.id })
  return { organization, agent, line, viewer }
}

/** Makes somebody who may sign in, with a password and without a mail. */
export async function createPerson(input: Omit<CreateUserInput, 'email' | 'password'>): Promise<Person> {
  const agency = await signInToApi(demo.superAdmin)
  const person = { email: newAddress(input.name), password: PASSWORD }
  await agency.post<User>('/users', { ...input, ...person } satisfies CreateUserInput)
  return person
}

/** Invites somebody by mail. @returns their address */
export async function invitePerson(input: Omit<CreateUserInput, 'email' | 'password'>): Promise<string> {
  const agency = await signInToApi(demo.superAdmin)
  const email = newAddress(input.name)
  await agency.post<User>('/users', { ...input, email } satisfies CreateUserInput)
  return email
}

/** An e-mail address that nobody has. */
export function newAddress(name: string): string {
  return `${slugOf(name)}-${randomUUID().slice(0, 8)}@example.test`
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}
