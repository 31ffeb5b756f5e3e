import { useQuery } from '@tanstack/react-query'
import { answerTo } from '../../lib/early-answers.ts'
import { CURRENT_USER } from './current-user-question.ts'

/** Who is signed in, with role and organization. Only for where there is a session. */
export function useCurrentUser() {
  return useQuery(answerTo(CURRENT_USER))
}
