import { inject } from 'vitest'
import { demo as demoOf } from './demo.ts'

const failure = inject('failure')
if (failure !== undefined) throw new Error(failure)

/** The address that people open: the web app as it is deployed, and the API behind it. */
export const site = inject('site')

/** Who and what the product's demo holds. Journeys read it; what they change is of a client of their own. */
export const demo = demoOf(inject('environment'))
