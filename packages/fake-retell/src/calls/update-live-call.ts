import { RetellError, unknownAsset } from '../http/retell-error.ts'
import type { UpdateLiveBody } from './calls.schemas.ts'
import type { CallStore } from './calls.store.ts'

/**
 * Changes a call while it is held: its metadata and variables at once and for good. What is told to the agent is kept.
 *
 * @throws RetellError 422 for a call the workspace does not have, 400 for one that is not ongoing
 */
export function updateLiveCall(
  calls: CallStore,
  workspaceId: string,
  callId: string,
  { call_control = {}, fields_to_override = {} }: UpdateLiveBody,
): void {
  const stored = calls.find(callId)
  if (stored?.workspace_id !== workspaceId) throw unknownAsset()
  const { call, plan, step } = stored
  if (!plan || call.call_status !== 'ongoing') throw new RetellError(400, 'The call is not ongoing.')

  const { metadata, override_dynamic_variables } = fields_to_override
  const changes = {
    ...(metadata && { metadata }),
    ...(override_dynamic_variables && {
      retell_llm_dynamic_variables: { ...call.retell_llm_dynamic_variables, ...override_dynamic_variables },
    }),
  }
  calls.progress(callId, { ...call, ...changes }, step, { ...plan, call: { ...plan.call, ...changes } })
  calls.addLiveUpdate(callId, {
    ...call_control,
    ...(override_dynamic_variables !== undefined && { override_dynamic_variables }),
  })
}
