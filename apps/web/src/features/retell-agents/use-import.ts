import type { Agent, CreateAgentInput, Uuid } from '@roy/types'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY, ORGANIZATIONS_KEY, organizationKey } from '../../lib/query-keys.ts'
import { retellAgentsKey } from './get-retell-agents.ts'
import { setWebhook } from './set-webhook.ts'

/** What has become of one of Retell's agents. `added`: it is registered, and its webhook still has to be set. */
export type ImportState =
  | { status: 'adding' }
  | { status: 'failed'; error: unknown }
  | { status: 'added'; agent: Agent; webhook: 'left' | 'setting' | 'set' | { error: unknown } }

export interface ImportOptions {
  /** Retell's ids, each with the name that the agent gets here. */
  names: Map<string, string>
  setsWebhooks: boolean
}

/** Registers several of Retell's agents with a client, one after the other, and sets their webhooks where that is wanted. */
export function useImport(organizationId: Uuid) {
  const queryClient = useQueryClient()
  const [states, setStates] = useState<ReadonlyMap<string, ImportState>>(new Map())
  const [isBusy, setIsBusy] = useState(false)
  const note = (agentId: string, state: ImportState) => setStates((before) => new Map(before).set(agentId, state))

  async function add(agentId: string, name: string, setsWebhooks: boolean): Promise<void> {
    note(agentId, { status: 'adding' })
    const input: CreateAgentInput = { organization_id: organizationId, agent_id: agentId, name }
    let agent: Agent
    try {
      agent = await apiPost<Agent>('/agents', input)
    } catch (error) {
      note(agentId, { status: 'failed', error })
      return
    }
    if (!setsWebhooks) return note(agentId, { status: 'added', agent, webhook: 'left' })
    note(agentId, { status: 'added', agent, webhook: 'setting' })
    try {
      await setWebhook(agent.id, {})
      note(agentId, { status: 'added', agent, webhook: 'set' })
    } catch (error) {
      note(agentId, { status: 'added', agent, webhook: { error } })
    }
  }

  async function run({ names, setsWebhooks }: ImportOptions): Promise<void> {
    setIsBusy(true)
    for (const [agentId, name] of names) await add(agentId, name, setsWebhooks)
    setIsBusy(false)
    for (const queryKey of [organizationKey(organizationId), ORGANIZATIONS_KEY, AUDIT_KEY]) {
      void queryClient.invalidateQueries({ queryKey })
    }
    // Asked for again when the list is opened the next time: what has become of each agent stays where it stands.
    void queryClient.invalidateQueries({ queryKey: retellAgentsKey(organizationId), refetchType: 'none' })
  }

  return { states, isBusy, run: (options: ImportOptions) => void run(options) }
}
