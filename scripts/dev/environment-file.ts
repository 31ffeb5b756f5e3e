import type { LocalEnvironment } from '@roy/types'
import type { Ports } from './options.ts'
import type { Demo } from './seed/demo.ts'
import { SPARE_WORKSPACE } from './seed/retell-workspace.ts'

/** What a running environment tells scripts and tests about itself. */
export function describeEnvironment(
  ports: Ports,
  supabase: { url: string; publishableKey: string; secretKey: string; databaseUrl: string },
  demo: Demo,
): LocalEnvironment {
  const api_url = `http://127.0.0.1:${ports.api}`
  return {
    api_url,
    web_url: `http://127.0.0.1:${ports.web}`,
    supabase_url: supabase.url,
    publishable_key: supabase.publishableKey,
    secret_key: supabase.secretKey,
    database_url: supabase.databaseUrl,
    retell_url: `http://127.0.0.1:${ports.retell}`,
    mail_url: `http://127.0.0.1:${ports.mailPage}`,
    retell_workspaces: [SPARE_WORKSPACE].flatMap(({ org_name, api_keys }) =>
      api_keys.map(({ api_key }) => ({ org_name, api_key })),
    ),
    users: demo.users,
    organizations: demo.organizations.map((organization) => ({
      ...organization,
      agents: organization.agents.map((agent) => ({ ...agent, webhook_url: `${api_url}/webhooks/agent/${agent.id}` })),
    })),
  }
}

/** The block that tells a person where to go and how to sign in. */
export function formatWelcome(environment: LocalEnvironment): string {
  const names = new Map(environment.organizations.map(({ id, name }) => [id, name]))
  const signIns = environment.users.map(({ email, password, role, organization_id }) =>
    [role.padEnd(12), email.padEnd(28), password.padEnd(16), names.get(organization_id ?? '') ?? 'all clients'].join(
      ' ',
    ),
  )
  return [
    '',
    `  Roy Voice runs at  ${environment.web_url}`,
    '',
    '  Sign in as',
    ...signIns.map((line) => `    ${line}`),
    '',
    `  API ${environment.api_url} · Supabase ${environment.supabase_url} · Postgres ${new URL(environment.database_url).port}`,
    `  Mails that it sends ${environment.mail_url}`,
    `  Fake Retell ${environment.retell_url}`,
    ...environment.retell_workspaces.map(({ org_name, api_key }) => `    to add a client with: ${org_name} ${api_key}`),
    '  Post a call with `npx -y pnpm@12.21.0 simulate`. Ctrl-C stops everything.',
    '',
  ].join('\n')
}
