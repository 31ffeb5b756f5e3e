import type { CurrentUser } from '@roy/types'
import { apiGet } from '../../lib/api-client.ts'
import type { Question } from '../../lib/early-answers.ts'

/** Who is signed in, with role and organization. */
export const CURRENT_USER: Question<CurrentUser> = {
  name: 'current user',
  ask: (signal) => apiGet('/auth/me', {}, signal),
}
