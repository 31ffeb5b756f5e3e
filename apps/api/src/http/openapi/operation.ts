import type { ErrorCode } from '@roy/types'
import type Joi from 'joi'

/**
 * Who may call a route. `signed`: who has the organization's Retell key and signs with it. `scheduled`: the schedule, which has
 * a secret of its own. `monitoring`: what scrapes metrics, with another.
 */
export type Access = 'public' | 'signed in' | 'super admin' | 'signed' | 'scheduled' | 'monitoring'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route answers when it succeeds. */
export interface DescribedAnswer {
  description: string
  /** Absent: no body, or one that is not JSON. */
  schema?: Joi.Schema
  /** What the schema is called in the document. Required with a schema. */
  name?: string
  /** Of a body that is not JSON. */
  contentType?: string
  example?: unknown
  /** Headers beyond those that every answer has. */
  headers?: Record<string, string>
}

/** One route as the documentation shows it, with the very schemas that it validates with. */
export interface Operation {
  /** Method and path as mounted, for example `GET /api/agents/:id`. */
  route: `${Method} /${string}`
  /** A name that is unique among all, for generated clients. */
  id: string
  tag: string
  /** A short sentence, in the imperative. */
  summary: string
  description?: string
  access: Access
  params?: Joi.ObjectSchema
  query?: Joi.ObjectSchema
  body?: { schema: Joi.Schema; name: string; example: unknown }
  /** Request headers it looks at, with what they mean. */
  headers?: Record<string, string>
  /** Successes by status. */
  answers: Record<number, DescribedAnswer>
  /** Refusals beyond those that any route with its access, parameters and body can answer. */
  errors?: readonly ErrorCode[]
}

/** A page of a list, as the documentation shows it. */
export function pageExample(item: unknown): object {
  return { data: [item], next_cursor: null }
}
