import { join } from 'node:path'
import { type Ports, ROOT } from './options.ts'
import type { ServerCommand } from './server-process.ts'

interface Supabase {
  url: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
}

/** Where people open the web app. */
export function webUrl(ports: Ports): string {
  return `http://127.0.0.1:${ports.web}`
}

/** How the API is started for development. */
export function apiCommand(ports: Ports, supabase: Supabase, encryptionKey: string): ServerCommand {
  return {
    label: 'api',
    args: [join(ROOT, 'apps/api/src/server.ts')],
    cwd: join(ROOT, 'apps/api'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      // Nothing stands in front of it that says where requests come from.
      TRUST_PROXY: process.env.TRUST_PROXY ?? '0',
      HOST: '127.0.0.1',
      PORT: String(ports.api),
      PUBLIC_URL: `http://127.0.0.1:${ports.api}`,
      SITE_URL: webUrl(ports),
      CORS_ORIGINS: `${webUrl(ports)},http://localhost:${ports.web}`,
      SUPABASE_URL: supabase.url,
      SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
      SUPABASE_SECRET_KEY: supabase.secretKey,
      SUPABASE_JWT_SECRET: supabase.jwtSecret,
      ENCRYPTION_KEY: encryptionKey,
      SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
      MAIL_FROM: 'Roy Voice <voice@localhost.test>',
      RETELL_API_URL: `http://127.0.0.1:${ports.retell}`,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    },
  }
}

/** How the web app is started for development. */
export function webCommand(ports: Ports, supabase: Supabase): ServerCommand {
  const web = join(ROOT, 'apps/web')
  return {
    label: 'web',
    args: [join(web, 'node_modules/vite/bin/vite.js'), '--logLevel', 'warn', '--clearScreen', 'false'],
    cwd: web,
    env: {
      ...process.env,
      WEB_PORT: String(ports.web),
      API_URL: `http://127.0.0.1:${ports.api}`,
      VITE_SUPABASE_URL: supabase.url,
      VITE_SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
    },
  }
}
