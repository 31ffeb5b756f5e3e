import type { Uuid } from '@roy/types'
import { useSearchParams } from 'react-router'
import { changedParameters } from '../../lib/use-search-in-url.ts'

/** What entries are about, as the API's actions begin. */
export const AUDIT_TOPICS = [
  { value: 'organization', label: 'Clients' },
  { value: 'agent', label: 'Agents' },
  { value: 'user', label: 'Users' },
  { value: 'session', label: 'Sign-ins' },
  { value: 'call', label: 'Calls' },
  { value: 'settings', label: 'Agency settings' },
] as const

/** Who and what of the log is looked at, kept in the URL: `?who=&what=`. The period stands there too. */
export function useAuditFilters() {
  const [parameters, setParameters] = useSearchParams()
  const put = (changes: Record<string, string>) =>
    setParameters((current) => changedParameters(current, changes), { preventScrollReset: true })
  return {
    who: parameters.get('who') ?? '',
    what: AUDIT_TOPICS.find(({ value }) => value === parameters.get('what'))?.value ?? '',
    setWho: (who: Uuid | '') => put({ who }),
    setWhat: (what: string) => put({ what }),
  }
}
