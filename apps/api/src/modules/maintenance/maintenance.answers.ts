import type { Dispatch } from '@roy/types'
import { answer, count } from '../../http/answers.ts'
import type { Purge } from './maintenance.service.ts'

export const purgeAnswer = answer<Purge>({
  organizations: count(),
  accounts: count(),
  refusals: count(),
  events: count(),
  outbox_items: count(),
  alerts: count(),
})

export const dispatchAnswer = answer<Dispatch>({
  calls: count(),
  alerts_raised: count(),
  alerts_cleared: count(),
  done: count(),
  failed: count(),
  dead: count(),
  unknown: count(),
})
