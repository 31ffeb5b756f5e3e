import type { LocalEnvironment, Role } from '@roy/types'

/** Who and what the demo holds, as far as tests need it. Throws when something of it is missing. */
export function demo(environment: LocalEnvironment) {
  const own = environment.organizations.find(({ slug }) => slug.startsWith('northside'))
  const other = environment.organizations.find(({ id }) => id !== own?.id)
  const agent = own?.agents[0]
  if (!own || !other || !agent) throw new Error('The demo has too few clients or agents.')
  return {
    environment,
    /** A client in Los Angeles that pays in US dollars. */
    own,
    /** A client that those of `own` may not know of. */
    other,
    /** An agent of `own` that is in use. */
    agent,
    viewer: userOf(environment, 'org_viewer', own.id),
    admin: userOf(environment, 'org_admin', own.id),
    superAdmin: userOf(environment, 'super_admin', null),
  }
}

function userOf(environment: LocalEnvironment, role: Role, organizationId: string | null) {
  const found = environment.users.find((user) => user.role === role && user.organization_id === organizationId)
  if (!found) throw new Error(`The demo has no ${role}.`)
  return found
}
