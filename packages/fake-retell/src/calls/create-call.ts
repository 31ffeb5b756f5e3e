import {
  beforeStart,
  businessFor,
  type CallOptions,
  createRandom,
  generateCall,
  type RetellCall,
  type SimulatedCall,
} from '@roy/retell-simulator'
import type { AgentStore } from '../agents/agents.store.ts'
import type { Workspace } from '../workspaces/workspaces.store.ts'
import type { CallStore, CallView } from './calls.store.ts'
import type { CallRunner } from './run-calls.ts'

/** Milliseconds between the order to call and the call's start. */
const RINGING_MS = 1_500

/** What somebody says of a call that is to be; everything else is drawn. */
export type CallWish = Pick<CallOptions, 'kind' | 'outcome' | 'metadata'> & {
  agent_id: string
  /** Epoch milliseconds; default now. */
  placed_at?: number
  /** The same again for the same agent; default: another every time. */
  seed?: string
} & Pick<RetellCall, 'from_number' | 'to_number' | 'retell_llm_dynamic_variables'>

/** Imagines a call of a workspace's agent from its start to its analysis. */
export type ImagineCall = (workspace: Workspace, wish: CallWish) => SimulatedCall

/**
 * Makes what imagines calls.
 *
 * @param drawSeed where a wish has no seed of its own
 * @throws RetellError 422 when the workspace has no such agent
 */
export function createImagination(agents: AgentStore, recordingsUrl: string, drawSeed: () => string): ImagineCall {
  return (workspace, { agent_id, placed_at = Date.now(), seed = drawSeed(), kind, outcome, metadata, ...wishes }) => {
    const { version, settings } = agents.serving(workspace.workspace_id, agent_id)
    const { call } = generateCall(createRandom(seed), {
      agentId: agent_id,
      agentName: settings.agent_name,
      agentVersion: version,
      business: businessFor(workspace.org_name),
      placedAt: placed_at,
      recordingsUrl,
      ...(kind && { kind }),
      ...(outcome && { outcome }),
      ...(metadata && { metadata }),
    })
    return { placed_at, call: { ...call, ...wishes } }
  }
}

/** Begins a call that runs by itself from now on. @returns what is known of it before it starts */
export function createCall(
  { calls, runner, imagine }: { calls: CallStore; runner: CallRunner; imagine: ImagineCall },
  workspace: Workspace,
  wish: CallWish,
): CallView {
  const plan = imagine(workspace, { placed_at: Date.now() + RINGING_MS, ...wish })
  const view = beforeStart(plan.call)
  calls.begin(workspace.workspace_id, plan, view)
  runner.start(view.call_id)
  return view
}
