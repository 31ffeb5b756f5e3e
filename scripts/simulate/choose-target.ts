import { ExpectedError } from '../cli/expected-error.ts'
import type { KnownAgent } from './known-agents.ts'
import type { SimulateOptions } from './options.ts'

/** Whom calls are for, and where they are posted. */
export interface Target {
  /** Where the agent of the running environment takes its events. */
  url: string
  /** Whether the address was given, and counts whatever Retell knows of the agent. */
  isUrlGiven: boolean
  /** The Retell key that signs. */
  key: string
  /** Retell's id of the agent. */
  agentId: string
  agentName: string
  /** Whose agent it is, which says what kind of business is called. */
  client: string
}

function describe({ name, client, agent_id }: KnownAgent): string {
  return `  ${name} of ${client} (${agent_id})`
}

function findAgent(agents: readonly KnownAgent[], wanted: string): KnownAgent {
  const text = wanted.toLowerCase()
  const exact = agents.filter(({ id, agent_id, name }) => [id, agent_id, name.toLowerCase()].includes(text))
  const partial = agents.filter(({ name, client }) => `${client} ${name}`.toLowerCase().includes(text))
  const found = exact.length > 0 ? exact : partial
  const [only] = found
  if (only && found.length === 1) return only
  const problem = only ? `"${wanted}" fits several agents:` : `No agent fits "${wanted}". There are:`
  throw new ExpectedError([problem, ...(only ? found : agents).map(describe)].join('\n'))
}

/** What the options say by themselves, or undefined when the running environment has to be asked. */
export function readExplicitTarget({ url, key, agent }: SimulateOptions): Target | undefined {
  if (url === undefined || key === undefined || agent === undefined) return undefined
  return { url, isUrlGiven: true, key, agentId: agent, agentName: agent, client: new URL(url).host }
}

/**
 * Finds the agent that the options mean: by the id at the end of `--url`, by `--agent`, else the first.
 *
 * @throws ExpectedError when none or several fit, and when the client's key is not known
 */
export function chooseTarget(agents: readonly KnownAgent[], options: SimulateOptions): Target {
  const wanted = options.url?.split('/').at(-1) ?? options.agent
  const agent = wanted === undefined ? agents[0] : findAgent(agents, wanted)
  if (!agent) throw new ExpectedError('There is no agent yet: add one in the web app.')
  const key = options.key ?? agent.retell_api_key
  if (key === undefined) {
    throw new ExpectedError(`The Retell key of ${agent.client} is known to nobody but you: give it with --key.`)
  }
  return {
    url: options.url ?? agent.webhook_url,
    isUrlGiven: options.url !== undefined,
    key,
    agentId: agent.agent_id,
    agentName: agent.name,
    client: agent.client,
  }
}
