import { randomUUID } from 'node:crypto'
import type { CreateUserInput, UpdateUserInput, User, UserStatus, Uuid } from '@roy/types'
import type { Logger } from 'pino'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { orTakeBack } from '../../http/take-back.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import type { Database } from '../../providers/supabase/database.ts'
import {
  deleteUser,
  getUser,
  insertUser,
  recordPasswordChange,
  recordSecondFactorRemoval,
  requestMail,
  updateUser,
} from './users.repository.ts'

/**
 * A user is an account of Supabase Auth and an entry of the registry under the same id. Neither system can undo the other's
 * work, so each use case does what can be refused first, and takes back what was done when a later step fails.
 */
interface Tools {
  /** With the rights of the super admin who asks. */
  database: Database
  /** Takes changes back, also where those have cost the super admin their rights. */
  service: Database
  accounts: AuthAccounts
  /** Of the page that the super admin uses: mailed links may lead there. */
  host: string | undefined
  log: Logger
}

/**
 * Creates a user; without a password, invites them.
 *
 * An account that Auth has already, even one that the registry does not know, is never taken over: its holder may be
 * somebody else, with a password of their own.
 *
 * @throws ApiError, DatabaseError, AuthRefusalError `email_taken`, `invalid_request`; DatabaseError `not_found`, `gone`
 */
export async function createUser(tools: Tools, input: CreateUserInput): Promise<User> {
  const { database, service, accounts, host, log } = tools
  const id = randomUUID()
  return orTakeBack(
    log,
    async () => {
      await accounts.create({ ...input, id })
      return insertUser(database, id, input, host)
    },
    async () => {
      // The entry first: an account without one opens nothing.
      await deleteIfPresent(service, id)
      await accounts.remove(id)
    },
  )
}

/**
 * Mails a user an invitation, perhaps once more: the link before it is void.
 *
 * @throws DatabaseError `not_found`, `conflict` (disabled, or they have a password)
 */
export function inviteUser({ database, host }: Tools, id: Uuid): Promise<void> {
  return requestMail(database, id, 'invitation', host)
}

/** Mails a user a link to choose another password. @throws DatabaseError `not_found`, `conflict` (disabled) */
export function sendPasswordReset({ database, host }: Tools, id: Uuid): Promise<void> {
  return requestMail(database, id, 'password_reset', host)
}

/**
 * Takes the second factor from a user who has lost it, and their recovery codes. Where either system fails, the same request
 * completes it.
 *
 * @throws DatabaseError `not_found`; AuthUnavailableError
 */
export async function removeSecondFactor({ database, accounts }: Tools, id: Uuid): Promise<void> {
  await getUser(database, id)
  await accounts.removeFactors(id)
  await recordSecondFactorRemoval(database, id)
}

/**
 * Changes a user. The registry goes first: it refuses what may not be, and locks out at once who is disabled.
 *
 * @throws DatabaseError `last_super_admin`, `invalid_request`, `not_found`, `gone`; AuthRefusalError `weak_password`
 */
export async function changeUser(
  { database, service, accounts, log }: Tools,
  id: Uuid,
  { password, ...changes }: UpdateUserInput,
): Promise<User> {
  const before = await getUser(database, id)
  const isRegistryChanged = Object.keys(changes).length > 0
  const user = isRegistryChanged ? await updateUser(database, id, changes) : before
  const isBanChanged = changes.status !== undefined

  await orTakeBack(
    log,
    async () => {
      if (!isBanChanged && password === undefined) return
      // In one request, so that Auth does both or neither.
      await accounts.update(id, {
        ...(isBanChanged && { isDisabled: user.status === 'disabled' }),
        ...(password !== undefined && { password }),
      })
      if (isBanChanged) await followRegistry({ service, accounts }, id, user.status)
    },
    async () => {
      const { name, role, organization_id, status } = before
      if (isRegistryChanged) await updateUser(service, id, { name, role, organization_id, status })
      if (isBanChanged) await accounts.update(id, { isDisabled: status === 'disabled' })
    },
  )
  if (password !== undefined) await recordPasswordChange(database, id)
  return user
}

/**
 * Bans in Auth, or lifts the ban, until the registry still says so afterwards: of two changes at once, the later one holds in
 * both.
 *
 * @param applied the status that Auth has been told.
 */
async function followRegistry(
  tools: Pick<Tools, 'service' | 'accounts'>,
  id: Uuid,
  applied: UserStatus,
): Promise<void> {
  const { status } = await getUser(tools.service, id)
  if (status === applied) return
  await tools.accounts.update(id, { isDisabled: status === 'disabled' })
  await followRegistry(tools, id, status)
}

/**
 * Refuses to set one's own password together with what may cost one the right to have it noted.
 *
 * @throws ApiError `invalid_request`
 */
export function refuseOwnPasswordWithRights(callerId: Uuid, id: Uuid, changes: UpdateUserInput): void {
  if (id !== callerId || changes.password === undefined) return
  if (changes.role === undefined && changes.status === undefined) return
  const message = 'password cannot be set together with your own role or status'
  throw new ApiError('invalid_request', { details: [{ path: 'password', message }] })
}

/**
 * Removes a user: from the registry, which locks them out, then from Auth. Where Auth fails, the same request completes it:
 * an account without an entry is removed as well.
 *
 * @throws DatabaseError `last_super_admin`, `not_found`; AuthUnavailableError
 */
export async function removeUser({ database, accounts }: Tools, id: Uuid): Promise<void> {
  let absence: ApiError | undefined
  try {
    await deleteUser(database, id)
  } catch (error) {
    absence = toApiError(error)
    if (absence.code !== 'not_found') throw error
  }
  const isRemoved = await accounts.remove(id)
  if (absence && !isRemoved) throw absence
}

async function deleteIfPresent(service: Database, id: Uuid): Promise<void> {
  try {
    await deleteUser(service, id)
  } catch (error) {
    if (toApiError(error).code !== 'not_found') throw error
  }
}
