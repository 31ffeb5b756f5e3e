import {
  RECONCILED_FIELDS,
  RECONCILIATION_FAILURES,
  RECONCILIATION_KINDS,
  RECONCILIATION_REASONS,
  RECONCILIATION_STATUSES,
  type ReconciledAgent,
  type ReconciledTotals,
  type Reconciliation,
  type ReconciliationFinding,
  type ReconciliationSummary,
} from '@roy/types'
import Joi from 'joi'
import { answer, count, decimalText, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'
import type { ReconciliationRun } from './reconciliation.service.ts'

const totals = answer<ReconciledTotals>({
  calls: count(),
  duration_seconds: Joi.number().min(0),
  minutes: decimalText(4),
  provider_cost: decimalText(6),
})

const counts = { matched: count(), missing: count(), differing: count(), extra: count() }

const agent = answer<ReconciledAgent>({
  ...counts,
  agent_id: Joi.string(),
  id: uuid().allow(null),
  name: Joi.string().allow(null, ''),
  retell: totals,
  ours: totals,
  not_ours_yet: totals,
})

const value = () => Joi.alternatives(Joi.string().allow(''), Joi.number(), Joi.boolean()).allow(null)

const finding = answer<ReconciliationFinding>({
  call_id: Joi.string(),
  kind: Joi.string().valid(...RECONCILIATION_KINDS),
  agent_id: Joi.string(),
  started_at: timestamp().allow(null),
  fields: Joi.array().items(
    answer<ReconciliationFinding['fields'][number]>({
      field: Joi.string().valid(...RECONCILED_FIELDS),
      ours: value(),
      theirs: value(),
    }).optional(),
  ),
  outcome: Joi.string().valid('pending', 'mended', 'kept'),
  reason: Joi.string()
    .valid(...RECONCILIATION_REASONS)
    .allow(null),
})

const summary = {
  ...counts,
  id: uuid(),
  organization_id: uuid(),
  status: Joi.string().valid(...RECONCILIATION_STATUSES),
  trigger: Joi.string().valid('schedule', 'request'),
  from: timestamp(),
  to: timestamp(),
  retell: totals,
  ours: totals,
  recovered: count(),
  healed: count(),
  unresolved: count(),
  unsettled: count(),
  not_ours_yet: count(),
  pages: count(),
  keys: Joi.array().items(
    answer<ReconciliationSummary['keys'][number]>({ last4: Joi.string(), is_refused: Joi.boolean() }).optional(),
  ),
  failure: Joi.string()
    .valid(...RECONCILIATION_FAILURES)
    .allow(null),
  waiting: answer<NonNullable<ReconciliationSummary['waiting']>>({ attempts: count(), until: timestamp() }).allow(null),
  started_at: timestamp(),
  finished_at: timestamp().allow(null),
}

export const reconciliationSummaryAnswer = answer<ReconciliationSummary>(summary)

export const reconciliationAnswer = answer<Reconciliation>({
  ...summary,
  agents: Joi.array().items(agent.optional()),
  findings: Joi.array().items(finding.optional()),
})

export const reconciliationRunAnswer = answer<ReconciliationRun>({ finished: count(), waiting: count(), left: count() })
