import type { CurrentUser } from '@roy/types'
import { filtersFromUrl } from '../features/filters/dashboard-filters.ts'
import { overviewQuestion } from '../features/metrics/overview-question.ts'
import { askEarly } from '../lib/early-answers.ts'
import { dayOf } from '../lib/format-time.ts'
import { homePath, needsSecondFactor } from './current-user.ts'
import { overviewQuery } from './overview-query.ts'

/** Asks for the figures that somebody is about to see, while the screen for them is still being fetched. */
export function askForFigures(user: CurrentUser): void {
  const { organization } = user
  if (!organization || needsSecondFactor(user)) return
  const { pathname, search } = window.location
  const isBareAddress = pathname === '/'
  if (!isBareAddress && pathname !== homePath(user)) return
  // The bare address leads to the figures as they usually are, whatever is behind it.
  const parameters = new URLSearchParams(isBareAddress ? '' : search)
  const filters = filtersFromUrl(parameters, dayOf(new Date(), organization.timezone))
  askEarly(overviewQuestion(organization.id, overviewQuery(filters)))
}
