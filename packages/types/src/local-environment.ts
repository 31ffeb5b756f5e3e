import type { Uuid } from './common.ts'
import type { Role } from './users.ts'

/** `.local/dev.json`: what scripts and tests need to know of a running development environment. */
export interface LocalEnvironment {
  api_url: string
  web_url: string
  supabase_url: string
  publishable_key: string
  secret_key: string
  database_url: string
  /** The fake Retell: its API, and its control below `/_control`. */
  retell_url: string
  /** The mails that were sent: a page, and JSON at `/mails?to=<address>`. */
  mail_url: string
  /** Workspaces at the fake Retell that no client has yet. */
  retell_workspaces: { org_name: string; api_key: string }[]
  users: { email: string; password: string; role: Role; organization_id: Uuid | null }[]
  organizations: {
    id: Uuid
    slug: string
    name: string
    retell_api_key: string
    agents: { id: Uuid; agent_id: string; webhook_url: string }[]
  }[]
}
