import type { Express } from 'express'
import fc from 'fast-check'
import request, { type Response } from 'supertest'
import { toJsonSchema } from '../../http/openapi/json-schema.ts'
import { OPERATIONS } from '../../openapi.ts'
import { ACCESS_RULES, type AccessRule } from '../access-rules.ts'
import { deliver } from '../deliver.ts'
import type { TestApi } from '../test-api.ts'
import { plausible } from './from-schema.ts'
import { ACTORS, type Actor, type Side, sideOf, type Tenants, userOf } from './tenants.ts'

type Query = readonly (readonly [name: string, value: string])[]

/** One thing that somebody does. */
interface Step {
  actor: Actor
  route: string
  /** Whose things are named, seen from nowhere in particular. */
  about: Side
  isUnnamed: boolean
  /** Added to what the route is asked as it is meant. */
  query: Query
  /** Which of the instances is asked. */
  instance: number
}

const ROUTES = OPERATIONS.filter(({ access }) => !['scheduled', 'monitoring', 'signed'].includes(access))

/** What clients use themselves comes most often: that is where they could be told something. */
const WEIGHTS: Record<AccessRule['policy'], number> = {
  own: 12,
  'signed in': 2,
  'super admin': 1,
  public: 1,
  schedule: 0,
}

/** Random steps over all routes that people use, and webhooks in between. */
export function sequences({ one, other }: Tenants, length: number): fc.Arbitrary<Step[]> {
  const ids = [one, other].flatMap(({ subject }) => [
    subject.organizationId,
    subject.agentId,
    subject.callId,
    subject.userId,
  ])
  const common = {
    actor: fc.constantFrom(...ACTORS),
    about: fc.constantFrom('one' as const, 'other' as const),
    isUnnamed: fc.boolean(),
    instance: fc.nat({ max: 1 }),
  }
  const unnarrowed = fc.constant<Query>([])
  const webhook: fc.Arbitrary<Step> = fc.record({ ...common, route: fc.constant('webhook'), query: unnarrowed })
  const calls = ROUTES.map(({ route, query }) => {
    const known = Object.entries((query && toJsonSchema(query).properties) ?? {})
    const pairs = known.map(([name, schema]) => fc.tuple(fc.constant(name), plausible(schema, ids).map(String)))
    const [first, ...others] = pairs
    // As often as not nothing is added: a request that goes too far is refused, and tells nothing.
    const queries = first ? fc.oneof(unnarrowed, fc.array(fc.oneof(first, ...others), { maxLength: 2 })) : unnarrowed
    const arbitrary: fc.Arbitrary<Step> = fc.record({ ...common, route: fc.constant(route), query: queries })
    return { weight: WEIGHTS[ruleOf(route).policy], arbitrary }
  })
  const step = fc.oneof({ weight: 20, arbitrary: webhook }, ...calls)
  return fc.array(step, { minLength: length, maxLength: length })
}

/** So many are under way at once, so that what one request leaves behind in a connection would meet another. */
const AT_ONCE = 6

/**
 * Does the steps in their order, several at once.
 *
 * @param instances of the API, each with a memory of its own
 * @returns what somebody was told of the other client, or what went wrong; empty where nothing did
 */
export async function play(
  api: TestApi,
  instances: readonly Express[],
  tenants: Tenants,
  steps: readonly Step[],
): Promise<string[]> {
  const problems: string[] = []
  for (let at = 0; at < steps.length; at += AT_ONCE) {
    const batch = steps.slice(at, at + AT_ONCE)
    const found = await Promise.all(batch.map((step) => take(api, instances[step.instance] ?? api.app, tenants, step)))
    problems.push(...found.flat())
  }
  return problems
}

async function take(api: TestApi, app: Express, tenants: Tenants, step: Step): Promise<string[]> {
  if (step.route === 'webhook') {
    const tenant = tenants[step.about]
    const { status, text } = await deliver({ ...api, app }, tenant, tenant.nextDelivery())
    return status === 200 ? [] : [`a webhook was answered ${status}: ${text}`]
  }
  const answer = await ask(api, app, tenants, step)
  const side = sideOf(step.actor)
  const problems = answer.status >= 500 ? [`${describe(step)} was answered ${answer.status}`] : []
  if (!side) return problems
  return [
    ...problems,
    ...leaksIn(answer, tenants[side === 'one' ? 'other' : 'one'].markers).map(
      (marker) => `${describe(step)} was told ${marker}`,
    ),
  ]
}

function ask(api: TestApi, app: Express, tenants: Tenants, step: Step): PromiseLike<Response> {
  const rule = ruleOf(step.route)
  const [method = '', pattern = ''] = step.route.split(' ')
  const user = userOf(api, tenants, step.actor)
  // What is deleted is gone for all steps that follow: nobody learns anything of it any more.
  const tenant = method === 'DELETE' && step.actor === 'a super admin' ? tenants.victim : tenants[step.about]
  const path = (step.isUnnamed && rule.unnamed?.path) || rule.path?.(tenant.subject) || pattern
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  const asked = request(app)
    [verb](path)
    .query(queryText(step.query))
    .set('Authorization', `Bearer ${user.access_token}`)
  return verb === 'get' || verb === 'delete' ? asked : asked.send(bodyOf(step, rule, tenant.subject, user))
}

function queryText(query: Query): string {
  return query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

function ruleOf(route: string): AccessRule {
  const rule = ACCESS_RULES[route]
  if (!rule) throw new Error(`${route} has no rule`)
  return rule
}

function bodyOf(
  { route }: Step,
  { body }: AccessRule,
  subject: Parameters<NonNullable<AccessRule['body']>>[0],
  user: { email: string; password: string },
) {
  return route === 'POST /api/auth/login' ? { email: user.email, password: user.password } : (body?.(subject) ?? {})
}

function leaksIn({ text = '', headers }: Response, markers: readonly string[]): string[] {
  const all = `${JSON.stringify(headers)} ${text}`
  return markers.filter((marker) => all.includes(marker))
}

function describe({ actor, route, about, query }: Step): string {
  return `${actor} asking ${route} about ${about} ${JSON.stringify(query)}`
}
