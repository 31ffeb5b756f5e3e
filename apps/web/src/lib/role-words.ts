import type { Role } from '@roy/types'

/** Roles as people call them. */
export const ROLE_WORDS: Record<Role, string> = {
  super_admin: 'Super admin',
  org_admin: 'Admin',
  org_viewer: 'Viewer',
}
