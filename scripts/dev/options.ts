import { resolve } from 'node:path'
import { ExpectedError } from '../cli/expected-error.ts'
import { parseOptions } from '../cli/parse-options.ts'

export const ROOT = resolve(import.meta.dirname, '../..')

/** What listens where. The variable of each is how its port is changed. */
export const SERVICES = {
  web: { name: 'the web app', variable: 'WEB_PORT', port: 3000 },
  api: { name: 'the API', variable: 'API_PORT', port: 3002 },
  supabase: { name: 'Supabase', variable: 'SUPABASE_PORT', port: 54321 },
  postgres: { name: 'Postgres', variable: 'POSTGRES_PORT', port: 54322 },
  retell: { name: 'the fake Retell', variable: 'RETELL_PORT', port: 54325 },
  mail: { name: 'the mail catcher', variable: 'MAIL_PORT', port: 54326 },
  mailPage: { name: 'the page of its mails', variable: 'MAIL_PAGE_PORT', port: 54327 },
} as const
export type Service = keyof typeof SERVICES
export type Ports = Record<Service, number>

export interface DevOptions {
  /** Absolute path of the folder that holds the data. */
  home: string
  ports: Ports
  reset: boolean
  help: boolean
}

export const HELP = `pnpm dev [--reset]

Starts Postgres, Supabase, a fake Retell, a mail catcher, the API and the web app on this machine, with a demo agency in them.

  --reset   start over: forget the data of the last time
  --help    show this

Variables: ROY_HOME (where the data is kept, default .local), ${Object.values(SERVICES)
  .map(({ variable, port }) => `${variable} (${port})`)
  .join(', ')}.`

function readPort(env: NodeJS.ProcessEnv, { variable, port }: (typeof SERVICES)[Service]): number {
  const text = env[variable]
  if (!text) return port
  const value = Number(text)
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value
  throw new ExpectedError(`${variable} is "${text}": it must be a port, 1 to 65535.`)
}

/** The folder that `ROY_HOME` names, `.local` by default; a relative one is taken from the project's root. */
export function readHome(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.ROY_HOME || '.local')
}

/** @throws ExpectedError for an unknown option, a port that is none, and two services on one port */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): DevOptions {
  const flags = { reset: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const
  const ports = {
    web: readPort(env, SERVICES.web),
    api: readPort(env, SERVICES.api),
    supabase: readPort(env, SERVICES.supabase),
    postgres: readPort(env, SERVICES.postgres),
    retell: readPort(env, SERVICES.retell),
    mail: readPort(env, SERVICES.mail),
    mailPage: readPort(env, SERVICES.mailPage),
  }
  if (new Set(Object.values(ports)).size < Object.values(ports).length) {
    const variables = Object.values(SERVICES).map(({ variable }) => variable)
    throw new ExpectedError(`${new Intl.ListFormat('en').format(variables)} must differ.`)
  }
  return { ...parseOptions(args, flags), home: readHome(env), ports }
}
