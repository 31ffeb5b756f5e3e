import { type SupabaseKeys, startGateway } from '@roy/local-supabase'

// The gateway of a run as a process of its own, so that it can be killed. Its options come as JSON in GATEWAY_OPTIONS.

export interface GatewayProcessOptions {
  port: number
  postgresPort: number
  keys: SupabaseKeys
  accessTokenSeconds: number
}

const { postgresPort, ...options }: GatewayProcessOptions = JSON.parse(process.env.GATEWAY_OPTIONS ?? '')
await startGateway({
  ...options,
  databaseUrl: (role) => `postgresql://${role}:postgres@127.0.0.1:${postgresPort}/postgres`,
})
