import type { AuthContext } from './router.ts'

/**
 * Where a link may lead: as asked, when that is the site itself or this machine; the site otherwise. Hosted Supabase has a
 * list of allowed addresses for the rest.
 */
export function allowedRedirect(context: AuthContext, wanted: string | null): string {
  if (wanted === null || !URL.canParse(wanted)) return context.siteUrl
  const { protocol, hostname } = new URL(wanted)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  const isOurs = ['localhost', '127.0.0.1', '[::1]', new URL(context.siteUrl).hostname].includes(hostname)
  return isWeb && isOurs ? wanted : context.siteUrl
}

/** The address with a fragment made of these values, which the browser keeps to itself. */
export function withFragment(address: string, values: Record<string, string>): string {
  const url = new URL(address)
  url.hash = new URLSearchParams(values).toString()
  return url.href
}
