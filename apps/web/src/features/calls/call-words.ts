import type { BillableReason, Call, Decimal, Sentiment } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { formatCost } from '../../lib/format-number.ts'
import { formatPhone } from '../../lib/format-phone.ts'

/** How a call counts, in a word and with its reason. */
export interface Billing {
  label: string
  tone: Tone
  reason: string
  /** The reason in two words, where it is not the ordinary one. */
  shortReason?: string | undefined
}

const REASONS: Record<BillableReason, string> = {
  default: 'An ordinary call, billed at the agreed rate.',
  override: 'Set by hand by the agency.',
  validation_call: 'The first call, which proved that the agent is connected.',
  agent_not_validated: 'Made before the agent was connected.',
  before_billable_from: 'Made before the agent went live.',
  web_call: 'Made from a web browser; those are not billed.',
  test_number: 'From or to one of the test numbers.',
  test_metadata: 'Marked as a test when it was made.',
}

const SHORT_REASONS: Partial<Record<BillableReason, string>> = {
  override: 'set by hand',
  validation_call: 'first call',
  agent_not_validated: 'before setup',
  before_billable_from: 'before go-live',
  web_call: 'web call',
  test_number: 'test number',
  test_metadata: 'marked as test',
}

/** Why a call ended, for those reasons that tell an office something. Retell's list grows; the rest stays unsaid. */
const ENDINGS: Record<string, string> = {
  dial_busy: 'The line was busy.',
  dial_failed: 'The call could not be placed.',
  dial_no_answer: 'No answer.',
  invalid_destination: 'The number does not exist.',
  telephony_provider_permission_denied: 'The phone provider did not allow the call.',
  telephony_provider_unavailable: 'The phone provider could not be reached.',
  sip_routing_error: 'The call could not be routed.',
  marked_as_spam: 'Blocked as spam.',
  user_declined: 'The call was declined.',
  voicemail_reached: 'Reached a voicemail.',
  ivr_reached: 'Reached an automatic phone menu.',
  inactivity: 'Ended because nobody spoke.',
  max_duration_reached: 'Ended at the longest allowed time.',
  call_transfer: 'Transferred to a person.',
  transfer_bridged: 'Transferred to a person.',
  error_user_not_joined: 'The caller never joined.',
}

const SENTIMENTS: Record<Sentiment, string> = {
  positive: 'Positive',
  neutral: 'Neutral',
  negative: 'Negative',
  unknown: 'Unknown',
}

/** Whether a call is billed, and why. A billable call that reached nobody counts as a call but costs nothing. */
export function billingOf(call: Call): Billing {
  const why = { reason: REASONS[call.billable_reason], shortReason: SHORT_REASONS[call.billable_reason] }
  if (!call.is_billable) return { label: 'Test', tone: 'neutral', ...why }
  if (call.status === 'ongoing')
    return { label: 'In progress', tone: 'warn', reason: 'Billed once the call has ended.' }
  if (isNotConnected(call)) {
    return { label: 'Not connected', tone: 'outline', reason: 'Nobody was reached, so nothing is billed.' }
  }
  return { label: 'Billable', tone: 'good', ...why }
}

/** Whether nobody was reached, whatever stood in the way. */
export function isNotConnected(call: Call): boolean {
  return call.status === 'not_connected' || (call.status === 'error' && call.duration_seconds === 0)
}

/** Whom the agent spoke with: the caller of an inbound call, the called number of an outbound one. */
export function numberOf(call: Call): string {
  if (call.call_type === 'web_call') return 'Web call'
  const number = call.direction === 'outbound' ? call.to_e164 : call.from_e164
  return number ? formatPhone(number) : 'Number withheld'
}

/** What the call was about or, where there is no summary, how it ended. */
export function summaryOf(call: Call): string {
  if (call.detailed_summary) return call.detailed_summary
  if (call.status === 'ongoing') return 'On the phone now.'
  return ENDINGS[call.disconnection_reason ?? ''] ?? ''
}

/** How the caller felt, in a word; a dash where nobody knows. */
export function sentimentOf(call: Call): string {
  return call.sentiment ? SENTIMENTS[call.sentiment] : '–'
}

/** What a call cost, or what is left of it; a dash where nobody knows. */
export function costInWords(amount: Decimal | null | undefined, currency: string): string {
  return typeof amount === 'string' ? formatCost(amount, currency) : '–'
}

/** Who called whom, in a word; `undefined` where nobody knows. */
export function directionOf(call: Call): string | undefined {
  if (call.call_type === 'web_call') return 'Web'
  if (call.direction === 'inbound') return 'Inbound'
  return call.direction === 'outbound' ? 'Outbound' : undefined
}
