import { NotFound } from '../not-found.tsx'

/** Every address that is none. */
export function Component() {
  return <NotFound />
}
