import type { AuthContext } from './router.ts'

/**
 * Where a link may lead: as asked, when that is the site itself, this machine, or an address that the project's list allows; the
 * site otherwise.
 */
export function allowedRedirect(context: AuthContext, wanted: string | null): string {
  if (wanted === null || !URL.canParse(wanted)) return context.siteUrl
  const { protocol, hostname } = new URL(wanted)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  const isOurs = ['localhost', '127.0.0.1', '[::1]', new URL(context.siteUrl).hostname].includes(hostname)
  const isListed = context.redirectUrls.some((pattern) => matchesPattern(pattern, wanted))
  return isWeb && (isOurs || isListed) ? wanted : context.siteUrl
}

/** As hosted: `*` is any text without dots and slashes, `**` any text, `?` one character that is neither. */
function matchesPattern(pattern: string, address: string): boolean {
  const expression = pattern.replace(/\*\*|[*?]|[^\w\s]/g, (part) => {
    if (part === '**') return '.*'
    if (part === '*') return '[^./]*'
    return part === '?' ? '[^./]' : `\\${part}`
  })
  return new RegExp(`^${expression}$`, 's').test(address)
}

/** The address with a fragment made of these values, which the browser keeps to itself. */
export function withFragment(address: string, values: Record<string, string>): string {
  const url = new URL(address)
  url.hash = new URLSearchParams(values).toString()
  return url.href
}
