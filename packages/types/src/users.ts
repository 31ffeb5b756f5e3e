import type { PageQuery, Timestamp, Uuid } from './common.ts'
import type { Organization } from './organizations.ts'

/** From least to most: a role may do what those before it may. */
export const ROLES = ['org_viewer', 'org_admin', 'super_admin'] as const
export type Role = (typeof ROLES)[number]

/** Supabase Auth's assurance level of a session: `aal2` after a second factor. */
export type AssuranceLevel = 'aal1' | 'aal2'

/** Who is signed in. A super admin has no organization; the others have exactly one. */
export interface CurrentUser {
  id: Uuid
  email: string
  name: string
  role: Role
  organization_id: Uuid | null
  organization?: Organization
  mfa: {
    enrolled: boolean
    required: boolean
    level: AssuranceLevel
  }
}

export interface LoginInput {
  email: string
  password: string
}

export interface LoginAnswer {
  access_token: string
  refresh_token: string
  expires_at: Timestamp
  user: CurrentUser
}

export const USER_STATUSES = ['active', 'disabled'] as const
export type UserStatus = (typeof USER_STATUSES)[number]

/** Somebody who may sign in. */
export interface User {
  id: Uuid
  email: string
  name: string
  role: Role
  organization_id: Uuid | null
  status: UserStatus
  mfa_enrolled: boolean
  /** Invited, and no password chosen yet. */
  is_invitation_pending: boolean
  last_sign_in_at: Timestamp | null
  created_at: Timestamp
}

/** Without a password an invitation is sent. */
export interface CreateUserInput {
  email: string
  name: string
  role: Role
  organization_id?: Uuid
  password?: string
}

/** What may be changed of a user; whatever is absent stays. */
export interface UpdateUserInput {
  name?: string
  role?: Role
  organization_id?: Uuid | null
  status?: UserStatus
  password?: string
}

export interface UsersQuery extends PageQuery {
  organization_id?: Uuid
  role?: Role
  search?: string
}

/** What somebody may change of themselves. */
export interface UpdateCurrentUserInput {
  name?: string
}

export interface ForgotPasswordInput {
  email: string
}

/** `current_password` is asked of everybody but those who came by a mailed link in the last 15 minutes. */
export interface ChangePasswordInput {
  current_password?: string
  new_password: string
}

/** Codes for whoever has lost their second factor: each works once. `codes` are shown only when they are made. */
export interface RecoveryCodes {
  codes: string[]
}

export interface RecoveryCodesStatus {
  remaining: number
  created_at: Timestamp | null
}

export interface UseRecoveryCodeInput {
  code: string
}

/** One of the signed-in user's sessions. */
export interface UserSession {
  id: Uuid
  created_at: Timestamp
  last_used_at: Timestamp
  ip: string | null
  user_agent: string | null
  level: AssuranceLevel
  is_current: boolean
}
