/** The Vercel function: the whole API behind one entry. */

import { createApp } from './app.ts'
import { readEnv } from './config/env.ts'
import { buildDependencies } from './dependencies.ts'

export default createApp(buildDependencies(readEnv()))
