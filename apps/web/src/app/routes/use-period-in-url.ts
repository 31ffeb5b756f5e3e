import { useSearchParams } from 'react-router'
import { changedSearch, type FilterChange } from '../../features/filters/dashboard-filters.ts'
import { periodFromUrl } from '../../features/filters/period.ts'
import { dayOf } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'

const PERIOD_PARAMETERS = ['period', 'from', 'to']

/** The period in the URL on screens that have no other filters of calls, as days of `timezone`. */
export function usePeriodInUrl(timezone: string) {
  const [search, setSearch] = useSearchParams()
  const today = dayOf(useNow(), timezone)
  const changePeriod = (changes: Pick<FilterChange, 'period'>) =>
    setSearch((current) => changedSearch(current, changes), { preventScrollReset: true })
  return { period: periodFromUrl(search, today), today, changePeriod, periodSearch: periodSearch(search) }
}

/** The part of a URL's parameters that names a period, to be carried along to another screen. */
function periodSearch(search: URLSearchParams): string {
  return new URLSearchParams([...search].filter(([name]) => PERIOD_PARAMETERS.includes(name))).toString()
}
