import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RULES } from './rules.ts'
import { readSourceFiles } from './source-files.ts'

// The crossings below are texts, not imports.
const files = readSourceFiles(resolve(import.meta.dirname, '../..')).filter(
  ({ path }) => path !== 'scripts/architecture/rules.test.ts',
)
const violationsIn = (path: string, text: string) => RULES.flatMap((rule) => rule.violations({ path, text }))

describe('the source', () => {
  test('is found', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.map(({ path }) => path).filter((path) => path.includes('node_modules'))).toEqual([])
  })

  test.each(RULES)('holds: $name', ({ violations }) => {
    expect(files.flatMap(violations)).toEqual([])
  })
})

describe('the rules catch', () => {
  test.each([
    ['the web app importing the API', 'apps/web/src/lib/a.ts', `import { x } from '@roy/api'`],
    ['the web app importing the API by path', 'apps/web/src/lib/a.ts', `import { x } from '../../../api/src/app.ts'`],
    ['the API importing the database', 'apps/api/src/app.ts', `import { migrate } from '@roy/database'`],
    ['the API importing the local Supabase', 'apps/api/src/server.ts', `await import('@roy/local-supabase')`],
    ['the database importing the API', 'database/migrator/index.ts', `export * from '../../apps/api/src/app.ts'`],
    ['a test importing the API from elsewhere', 'database/tests/a.test.ts', `import '../../apps/api/src/app.ts'`],
    ['a script importing more of the API than its encryption', 'scripts/a.ts', `import '../apps/api/src/app.ts'`],
    ['the local Supabase importing the vocabulary', 'packages/local-supabase/src/a.ts', `import '@roy/types'`],
    ['the fake Retell importing the API', 'packages/fake-retell/src/a.ts', `import '../../../apps/api/src/app.ts'`],
    ['the API importing the fake Retell', 'apps/api/src/app.ts', `import { startFakeRetell } from '@roy/fake-retell'`],
    ['the vocabulary with a dependency', 'packages/types/src/a.ts', `import Joi from 'joi'`],
    ['the simulator with a dependency', 'packages/retell-simulator/src/a.ts', `import Retell from "retell-sdk"`],
    ['a module importing another', 'apps/api/src/modules/calls/a.ts', `import '../agents/agents.schemas.ts'`],
    ['http importing a module', 'apps/api/src/http/a.ts', `import '../modules/agents/agents.schemas.ts'`],
    ['a feature importing another', 'apps/web/src/features/calls/a.tsx', `import '../agents/agent-table.tsx'`],
    ['a feature importing a route', 'apps/web/src/features/calls/a.tsx', `import '../../app/router.tsx'`],
    ['the design system importing a feature', 'apps/web/src/components/ui/a.tsx', `import '../../features/calls/b.ts'`],
    ['lib importing a feature', 'apps/web/src/lib/a.ts', `import '../features/calls/b.ts'`],
    ['a route calling the database', 'apps/api/src/modules/calls/calls.routes.ts', `await db.rpc('get_calls', {})`],
    ['a feature calling the database', 'apps/web/src/features/calls/a.ts', `supabase.rpc<Call>('get_calls')`],
    ['a module reading the environment', 'apps/api/src/modules/calls/a.ts', `const url = process.env.URL`],
    ['a feature reading the environment', 'apps/web/src/features/calls/a.ts', `import.meta.env.VITE_X`],
    ['the API with a driver of its own', 'apps/api/src/providers/a.ts', `import pg from 'pg'`],
  ])('%s', (_, path, text) => {
    expect(violationsIn(path, text)).toHaveLength(1)
  })
})

describe('the rules allow', () => {
  test.each([
    ['the vocabulary everywhere', 'apps/web/src/features/calls/a.ts', `import type { Call } from '@roy/types'`],
    ['a module its own files and http', 'apps/api/src/modules/calls/a.ts', `import './b.ts'\nimport '../../http/c.ts'`],
    ['the app composing modules', 'apps/api/src/app.ts', `import './modules/calls/calls.routes.ts'`],
    ['routes composing features', 'apps/web/src/app/routes/a.tsx', `import '../../features/calls/b.tsx'`],
    ['repositories calling the database', 'apps/api/src/modules/calls/calls.repository.ts', `database.rpc('x', {})`],
    ['tests using the test database', 'apps/api/src/app.test.ts', `import '@roy/database/testing'`],
    ['scripts encrypting as the API does', 'scripts/a.ts', `import '../apps/api/src/providers/encryption/b.ts'`],
    ["Node's own modules", 'packages/retell-simulator/src/a.ts', `import { createHmac } from 'node:crypto'`],
  ])('%s', (_, path, text) => {
    expect(violationsIn(path, text)).toEqual([])
  })
})
