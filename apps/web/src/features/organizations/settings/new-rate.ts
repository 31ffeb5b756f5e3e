import type { Day, UpdateOrganizationInput } from '@roy/types'
import { startOfDay } from '../../../lib/start-of-day.ts'
import { decimalFrom } from '../organization-form.ts'

/** A new rate as the form holds it. */
export interface NewRateForm {
  billing_rate: string
  /** Empty: from now on. */
  from: Day | ''
  rerate: boolean
}

export const NO_RATE: NewRateForm = { billing_rate: '', from: '', rerate: false }

/** Whether there may be calls that began under the new rate and have been rated with another: only since a day in the past. */
export function canRerate(from: Day | '', today: Day): boolean {
  return from !== '' && from <= today
}

/** The request that the filled-in form means. A day begins when it does for the client. */
export function rateInput(
  { billing_rate, from, rerate }: NewRateForm,
  timezone: string,
  today: Day,
): UpdateOrganizationInput {
  const input: UpdateOrganizationInput = { billing_rate: decimalFrom(billing_rate) }
  if (from !== '') input.billing_rate_from = startOfDay(from, timezone)
  if (rerate && canRerate(from, today)) input.rerate = true
  return input
}
