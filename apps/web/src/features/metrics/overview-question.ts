import type { Overview, OverviewQuery, Uuid } from '@roy/types'
import type { Question } from '../../lib/early-answers.ts'
import { apiGetVersioned } from '../../lib/organization-version.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** What an overview can be asked for, whoever asks. */
export type OverviewPeriod = Omit<OverviewQuery, 'org_id' | 'min_version'>

/** An organization's figures for a period, as the API has them. */
export function overviewQuestion(organizationId: Uuid, query: OverviewPeriod): Question<Overview> {
  return {
    queryKey: [...organizationKey(organizationId), 'overview', query],
    ask: (signal) => apiGetVersioned('/multi-tenant/overview', { ...query, org_id: organizationId }, signal),
  }
}
