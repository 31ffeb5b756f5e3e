/** The sign-in page that leads back to `path` afterwards. */
export function signInPath(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`
}

/** The page that asks for the second factor and leads on to `path` afterwards. */
export function secondFactorPath(path: string): string {
  return path === '/' ? '/second-factor' : `/second-factor?next=${encodeURIComponent(path)}`
}

/**
 * Where to go after signing in. Only paths of this app are followed, never another site's address: browsers read `\` as
 * `/`, and leave out tabs and line breaks.
 */
export function nextPage(search: URLSearchParams): string {
  const next = search.get('next') ?? '/'
  return /^\/(?![/\\])\S*$/.test(next) ? next : '/'
}
