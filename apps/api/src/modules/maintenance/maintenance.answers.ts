import { answer, count } from '../../http/answers.ts'
import type { Purge } from './maintenance.service.ts'

export const purgeAnswer = answer<Purge>({
  organizations: count(),
  accounts: count(),
  refusals: count(),
  events: count(),
})
