import type { AgentStore } from '../agents/agents.store.ts'
import type { CallStore } from '../calls/calls.store.ts'
import type { ImagineCall } from '../calls/create-call.ts'
import { placeCall } from '../calls/place-call.ts'
import type { CallRunner } from '../calls/run-calls.ts'
import type { Faults } from '../faults/faults.ts'
import { unknownAsset } from '../http/retell-error.ts'
import type { PhoneNumberStore } from '../phone-numbers/phone-numbers.store.ts'
import type { DeliveryLog } from '../webhooks/delivery-log.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { Workspace, WorkspaceStore } from '../workspaces/workspaces.store.ts'
import type { AgentInput, FakeRetellControl, WorkspaceInput } from './control.ts'

const DEFAULT_CONCURRENCY_LIMIT = 20

export interface ControlDependencies {
  workspaces: WorkspaceStore
  agents: AgentStore
  phoneNumbers: PhoneNumberStore
  calls: CallStore
  runner: CallRunner
  imagine: ImagineCall
  webhooks: Webhooks
  deliveries: DeliveryLog
  faults: Faults
}

function saveAgent(agents: AgentStore, workspaceId: string, { agent_id, version = 0, ...settings }: AgentInput): void {
  agents.save(workspaceId, agent_id, settings, version)
}

function saveWorkspace({ workspaces, agents, phoneNumbers }: ControlDependencies, input: WorkspaceInput): void {
  const { workspace_id, org_name, api_keys, webhook_url = null } = input
  const concurrency_limit = input.concurrency_limit ?? DEFAULT_CONCURRENCY_LIMIT
  workspaces.save({ workspace_id, org_name, webhook_url, concurrency_limit }, api_keys)
  for (const agent of input.agents ?? []) saveAgent(agents, workspace_id, agent)
  for (const number of input.phone_numbers ?? []) phoneNumbers.save(workspace_id, number)
}

/** The control of a fake Retell in its own process. */
export function createControl(dependencies: ControlDependencies): FakeRetellControl {
  const { workspaces, agents, calls, runner, webhooks, deliveries, faults } = dependencies

  function workspaceOf(workspaceId: string): Workspace {
    const workspace = workspaces.find(workspaceId)
    if (!workspace) throw unknownAsset()
    return workspace
  }

  return {
    saveWorkspace: async (input) => saveWorkspace(dependencies, input),
    listWorkspaces: async () =>
      workspaces.list().map(({ workspace_id, org_name }) => ({
        workspace_id,
        org_name,
        api_keys: workspaces.keysOf(workspace_id),
        agents: agents.listAll(workspace_id),
      })),
    saveAgent: async (workspaceId, agent) => saveAgent(agents, workspaceOf(workspaceId).workspace_id, agent),
    addCalls: async (workspaceId, added) => calls.addFinished(workspaceOf(workspaceId).workspace_id, added),
    placeCall: async (input) => {
      const { call, deliveryIds } = await placeCall(dependencies, workspaceOf(input.workspace_id), input)
      const webhook_url = input.webhook_url ?? webhooks.addressOf(input.workspace_id, input.agent_id)
      return { call, webhook_url, deliveries: deliveries.read(deliveryIds) }
    },
    advanceCall: async (callId) => runner.advance(callId),
    readCall: async (callId) => {
      const stored = calls.find(callId)
      if (!stored) throw unknownAsset()
      return { call: stored.call, live_updates: stored.live_updates }
    },
    addFault: async (fault) => faults.add(fault),
    listFaults: async () => faults.list(),
    clearFaults: async () => faults.clear(),
    listDeliveries: async (filter = {}) => deliveries.list(filter),
    countDeliveries: async () => deliveries.count(),
    webhooksSettled: () => webhooks.settled(),
  }
}
