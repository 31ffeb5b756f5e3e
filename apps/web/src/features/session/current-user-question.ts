import type { CurrentUser } from '@roy/types'
import { apiGet } from '../../lib/api-client.ts'
import type { Question } from '../../lib/early-answers.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'

/** Who is signed in, with role and organization. */
export const CURRENT_USER: Question<CurrentUser> = {
  queryKey: CURRENT_USER_KEY,
  ask: (signal) => apiGet('/auth/me', {}, signal),
}
