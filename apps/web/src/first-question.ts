import { CURRENT_USER } from './features/session/current-user-question.ts'
import { askEarly } from './lib/early-answers.ts'
import { startSession } from './lib/session.ts'

/*
 * In a file of its own in the built app, which is run before all others: the question is on its way while the browser
 * still works through them.
 */
startSession()

/** Who is signed in; `undefined` where nobody is. */
export const firstAnswer = askEarly(CURRENT_USER)
