import type { CreateReconciliationInput, ReconciledTotals, Reconciliation } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { reconciliationAnswer, reconciliationRunAnswer, reconciliationSummaryAnswer } from './reconciliation.answers.ts'
import {
  createReconciliationSchema,
  organizationParamsSchema,
  reconciliationParamsSchema,
  reconciliationsQuerySchema,
} from './reconciliation.schemas.ts'

const input: CreateReconciliationInput = { from: '2026-11-01', to: '2026-11-19' }

const totals = (calls: number, seconds: number, minutes: string, cost: string): ReconciledTotals => ({
  calls,
  duration_seconds: seconds,
  minutes,
  provider_cost: cost,
})
const nothing = totals(0, 0, '0.0000', '0.000000')
const atRetell = totals(1_204, 198_630, '3310.5000', '412.918400')
const here = totals(1_203, 198_569, '3309.4833', '412.796400')

const { agents, findings, ...summary }: Reconciliation = {
  id: '5b0e1b7c-2a55-4c86-9c0d-6f1d64a0f7aa',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  status: 'done',
  trigger: 'schedule',
  from: '2026-11-19T08:52:00.000Z',
  to: '2026-11-20T09:37:00.000Z',
  retell: atRetell,
  ours: here,
  matched: 1_203,
  missing: 1,
  differing: 0,
  extra: 0,
  recovered: 1,
  healed: 0,
  unresolved: 0,
  unsettled: 2,
  not_ours_yet: 0,
  pages: 5,
  keys: [{ last4: 'cdef', is_refused: false }],
  failure: null,
  waiting: null,
  started_at: '2026-11-20T09:52:00.000Z',
  finished_at: '2026-11-20T09:52:08.412Z',
  agents: [
    {
      agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
      id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
      name: 'Front desk',
      retell: atRetell,
      ours: here,
      not_ours_yet: nothing,
      matched: 1_203,
      missing: 1,
      differing: 0,
      extra: 0,
    },
  ],
  findings: [
    {
      call_id: 'call_8f2c',
      kind: 'missing',
      agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
      started_at: '2026-11-20T07:14:09.120Z',
      fields: [
        { field: 'duration_ms', ours: null, theirs: 61_000 },
        { field: 'provider_cost', ours: null, theirs: '0.122000' },
      ],
      outcome: 'mended',
      reason: null,
    },
  ],
}

const tag = 'Reconciliation'
const schema = { name: 'Reconciliation', schema: reconciliationAnswer, example: { ...summary, agents, findings } }

export const reconciliationOperations: Operation[] = [
  {
    route: 'POST /api/organizations/:id/reconciliations',
    id: 'createReconciliation',
    tag,
    summary: "Compare a client's calls with Retell's books",
    description:
      'Goes on after the answer; read it again until it is no longer `running`. Calls that are missing are fetched and stored, ' +
      'those that differ are made what Retell says; the report tells how it was before. A client has one at a time.',
    access: 'super admin',
    params: organizationParamsSchema,
    body: { name: 'CreateReconciliationInput', schema: createReconciliationSchema, example: input },
    answers: { 202: { description: 'It has begun.', ...schema } },
    errors: ['not_found', 'gone', 'conflict'],
  },
  {
    route: 'GET /api/organizations/:id/reconciliations',
    id: 'listReconciliations',
    tag,
    summary: "List a client's reconciliations, newest first",
    access: 'super admin',
    params: organizationParamsSchema,
    query: reconciliationsQuerySchema,
    answers: {
      200: {
        description: 'A page of them, without agents and findings.',
        name: 'ReconciliationPage',
        schema: pageOf(reconciliationSummaryAnswer),
        example: pageExample(summary),
      },
    },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'GET /api/organizations/:id/reconciliations/:reconciliation_id',
    id: 'getReconciliation',
    tag,
    summary: 'Read a reconciliation',
    description:
      'Per agent, and call by call where both sides did not agree. `unresolved` is 0 where they do now. Calls of agents that are ' +
      'not registered are counted as `not_ours_yet` and never stored.',
    access: 'super admin',
    params: reconciliationParamsSchema,
    answers: { 200: { description: 'The report, as far as it is.', ...schema } },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'GET /api/maintenance/reconcile',
    id: 'reconcile',
    tag: 'Maintenance',
    summary: "Go on comparing clients' calls with Retell's books",
    description:
      'For up to four minutes: what is under way, and what is due. Called once an hour by Vercel Cron. Not found where no `CRON_SECRET` is set.',
    access: 'scheduled',
    answers: {
      200: {
        description: 'How many have ended, wait for Retell, or go on the next time.',
        name: 'ReconciliationRun',
        schema: reconciliationRunAnswer,
        example: { finished: 42, waiting: 1, left: 0 },
      },
    },
    errors: ['not_found'],
  },
]
