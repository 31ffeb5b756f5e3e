export interface Health {
  status: 'ok'
  version: string
  uptime_seconds: number
}

export interface Readiness {
  status: 'ok' | 'unavailable'
  checks: { database: 'ok' | 'unavailable' }
}
