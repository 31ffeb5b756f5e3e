import type { AuditEntry } from '@roy/types'
import { counted } from '../../lib/counted.ts'
import { changesInWords } from './audit-changes.ts'
import { type ValueContext, valueInWords } from './audit-values.ts'

/** An entry as a sentence: `who` is its subject, `what` the rest of it. */
export interface AuditSentence {
  who: string
  what: string
}

type Words = (entry: AuditEntry, subject: string, context: ValueContext) => string

/** What was done, by action. `subject` is what it was done to: "Ana Flores", "Reception", "Northside Dental". */
const WORDS: Record<string, Words> = {
  'organization.created': (_, client) => `created the client ${client}`,
  'organization.updated': clientUpdated,
  'organization.deleted': (_, client) => `removed the client ${client}`,
  'organization.restored': (_, client) => `restored the client ${client}`,
  'organization.purged': (_, client) => `deleted ${client} for good, 30 days after its removal`,
  'agent.created': (_, agent) => `added the agent ${agent}`,
  'agent.updated': agentUpdated,
  'agent.retell_webhook_set': (_, agent) => `had Retell post the events of ${agent} here`,
  'agent.deleted': (_, agent) => `removed the agent ${agent}`,
  'user.created': ({ after }, user, context) =>
    `added ${user}${after?.role ? ` as ${valueInWords('role', after.role, context)}` : ''}`,
  'user.updated': userUpdated,
  'user.deleted': (_, user) => `removed ${user}`,
  'user.password_changed': ({ actor, target_id }, user) =>
    actor.id !== null && actor.id === target_id ? 'changed the own password' : `set a new password for ${user}`,
  'user.password_reset_requested': ({ actor }, user) =>
    actor.id === null
      ? `mailed ${user} a link to choose a new password, as was asked for`
      : `sent ${user} a link to choose a new password`,
  'user.invitation_requested': (_, user) => `sent ${user} the invitation again`,
  'user.second_factor_removed': (_, user) => `removed the second sign-in step of ${user}`,
  'user.recovery_codes_created': () => 'made new recovery codes',
  'user.recovery_code_used': () => 'used a recovery code instead of the second sign-in step',
  'user.recovery_code_refused': () => 'entered a recovery code that does not exist',
  'user.recovery_code_released': () => 'gave a recovery code back, as it could not be used',
  'session.created': () => 'signed in',
  'session.refused': () => 'was not let in: the password was wrong',
  'settings.updated': ({ before, after }, _, context) => changesInWords(before, after, context, 'of the agency'),
  'call.overridden': callOverridden,
  'calls.replayed': callsReplayed,
  'reconciliation.requested': () => 'had the calls compared with Retell’s books',
  'outbox_item.retried': () => 'had a mail that was given up sent again',
  'user.notifications_updated': () => 'chose anew which mails to get',
}

/** An entry of the log in words. Actions that have none here are still readable. */
export function sentenceOf(entry: AuditEntry, context: ValueContext): AuditSentence {
  const subject = subjectOf(entry, context)
  const words = WORDS[entry.action]
  return {
    who: entry.action.startsWith('session.') ? subject : actorOf(entry, context),
    what: words ? words(entry, subject, context) : `did: ${entry.action.replaceAll(/[._]/g, ' ')}`,
  }
}

/** Who did it: a person by name, the product itself, or somebody on the database. */
function actorOf({ actor }: AuditEntry, { nameOf }: ValueContext): string {
  if (actor.id !== null) return nameOf(actor.id) ?? actor.email ?? 'Somebody who is gone'
  return actor.role === 'operator' ? 'An operator' : 'Roy Voice'
}

/** What it was done to, by the name it has now or had then. */
function subjectOf(
  { action, target_id, organization_id, before, after }: AuditEntry,
  { nameOf }: ValueContext,
): string {
  const kept = [after?.name, before?.name, after?.email, before?.email].find((name) => typeof name === 'string')
  const id = action.startsWith('organization.') ? organization_id : target_id
  const named = (id !== null && nameOf(id)) || kept
  if (typeof named === 'string') return named
  if (action.startsWith('session.')) return 'Somebody unknown'
  return action.startsWith('user.') ? 'somebody who is gone' : 'one that is gone'
}

function clientUpdated({ before, after }: AuditEntry, client: string, context: ValueContext): string {
  if (hasOnly(after, ['status'])) {
    return after?.status === 'suspended' ? `suspended ${client}` : `resumed ${client}`
  }
  return changesInWords(before, after, context, `of ${client}`)
}

function agentUpdated({ before, after }: AuditEntry, agent: string, context: ValueContext): string {
  if (hasOnly(after, ['status']))
    return after?.status === 'paused' ? `paused the agent ${agent}` : `set the agent ${agent} active`
  return changesInWords(before, after, context, `of the agent ${agent}`)
}

function userUpdated({ before, after }: AuditEntry, user: string, context: ValueContext): string {
  if (hasOnly(after, ['status'])) return after?.status === 'disabled' ? `disabled ${user}` : `let ${user} in again`
  return changesInWords(before, after, context, `of ${user}`)
}

function callOverridden({ after }: AuditEntry): string {
  const reason = typeof after?.reason === 'string' && after.reason !== '' ? `: “${after.reason}”` : ''
  if (after?.is_billable_overridden === false) return `let a call be decided by the rules again${reason}`
  if (after?.is_billable === true) return `made a call billable${reason}`
  return after?.is_billable === false ? `made a call a test${reason}` : `decided about a call by hand${reason}`
}

function callsReplayed({ after }: AuditEntry): string {
  const calls = typeof after?.calls === 'number' ? counted(after.calls, 'call') : 'calls'
  const changed = after?.changed === 0 || after?.changed === undefined ? 'none' : after.changed
  return `made ${calls} again from their events; ${changed} came out differently`
}

function hasOnly(state: AuditEntry['after'], fields: string[]): boolean {
  const keys = Object.keys(state ?? {})
  return keys.length > 0 && keys.every((key) => fields.includes(key))
}
