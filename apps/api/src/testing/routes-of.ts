import type { Router } from 'express'

/** The routes of a router as `GET /path`, mounted at a path. */
export function routesOf(router: Router, mount: string): string[] {
  return router.stack.flatMap(({ route }) => {
    if (!route) return []
    const methods = route.stack.map(({ method }) => method.toUpperCase())
    return [...new Set(methods)].map((method) => `${method} ${mount}${route.path === '/' ? '' : route.path}`)
  })
}
