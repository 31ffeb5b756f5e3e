import type { Replay, ReplayInput } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { replayAnswer } from './replay.answers.ts'
import { replayParamsSchema, replaySchema } from './replay.schemas.ts'

const input: ReplayInput = { from: '2026-11-01', to: '2026-11-20' }

const replay: Replay = {
  calls: 200,
  changed: 1,
  differences: [{ call_id: 'call_8f2c', fields: ['duration_ms', 'revenue'] }],
  next_cursor: 'call_9d11',
}

export const replayOperations: Operation[] = [
  {
    route: 'POST /api/organizations/:id/replay',
    id: 'replayCalls',
    tag: 'Calls',
    summary: 'Make calls again from their stored events',
    description:
      'One page at a time: one call, or those of an agent, of a period or of the whole client. Nothing changes unless a row was ' +
      'lost or a rule has changed; `differences` says which calls did, and which of their fields. No effect is repeated.',
    access: 'super admin',
    params: replayParamsSchema,
    body: { name: 'ReplayInput', schema: replaySchema, example: input },
    answers: { 200: { description: 'What came of it.', name: 'Replay', schema: replayAnswer, example: replay } },
    errors: ['not_found', 'gone'],
  },
]
