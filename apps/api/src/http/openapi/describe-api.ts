import type Joi from 'joi'
import { errorAnswer } from '../answers.ts'
import { describeErrors, refusalsOf } from './errors.ts'
import { HEADERS, headerReferences } from './headers.ts'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'
import type { MediaType, OpenApiDocument, OpenApiOperation, OpenApiResponse, Parameter } from './openapi-document.ts'
import type { DescribedAnswer, Operation } from './operation.ts'

/** What the document says of the API as a whole. */
export type ApiSummary = Pick<OpenApiDocument, 'info' | 'servers' | 'tags'>

/** Composes the document from the operations' descriptions. @throws where two schemas go by one name. */
export function describeApi(summary: ApiSummary, operations: readonly Operation[]): OpenApiDocument {
  const schemas = createSchemaRegistry()
  schemas.refer('Error', errorAnswer)
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations) {
    const [method = '', path = ''] = operation.route.split(' ')
    const template = path.replace(/:(\w+)/g, '{$1}')
    paths[template] = { ...paths[template], [method.toLowerCase()]: describe(operation, schemas.refer) }
  }
  return {
    openapi: '3.1.1',
    ...summary,
    paths,
    components: {
      schemas: schemas.all,
      headers: HEADERS,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A Supabase access token.' },
        schedule: { type: 'http', scheme: 'bearer', description: 'The `CRON_SECRET` of the installation.' },
        monitoring: { type: 'http', scheme: 'bearer', description: 'The `METRICS_TOKEN` of the installation.' },
        retellSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'x-retell-signature',
          description:
            '`v=<unix ms>,d=<hex HMAC-SHA256>` over the raw body followed by the milliseconds, keyed with the Retell API key.',
        },
      },
    },
  }
}

type Refer = (name: string, schema: Joi.Schema) => JsonSchema

/** Keeps each schema once, under its name. */
function createSchemaRegistry() {
  const all: Record<string, JsonSchema> = {}
  const refer: Refer = (name, schema) => {
    const written = toJsonSchema(schema)
    if (all[name] && JSON.stringify(all[name]) !== JSON.stringify(written)) {
      throw new Error(`two different schemas are called ${name}`)
    }
    all[name] = written
    return { $ref: `#/components/schemas/${name}` }
  }
  return { all, refer }
}

function describe(operation: Operation, refer: Refer): OpenApiOperation {
  const { id, tag, summary, description, body } = operation
  return {
    operationId: id,
    'x-access': operation.access,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: SECURITY[operation.access],
    parameters: [
      ...parametersOf('path', operation.params),
      ...parametersOf('query', operation.query),
      ...headersOf(operation),
    ],
    ...(body && { requestBody: { required: true, content: jsonContent(refer(body.name, body.schema), body.example) } }),
    // What a route says of a status itself goes before what the catalogue says of it.
    responses: { ...describeErrors(refusalsOf(operation)), ...answersOf(operation, refer) },
  }
}

const SECURITY: Record<Operation['access'], Record<string, string[]>[]> = {
  public: [],
  'signed in': [{ bearer: [] }],
  'super admin': [{ bearer: [] }],
  signed: [{ retellSignature: [] }],
  scheduled: [{ schedule: [] }],
  monitoring: [{ monitoring: [] }],
}

function parametersOf(place: 'path' | 'query', schema: Joi.ObjectSchema | undefined): Parameter[] {
  if (!schema) return []
  const { properties = {}, required = [] } = toJsonSchema(schema)
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description && { description }),
    schema: rest,
  }))
}

function headersOf({ headers = {} }: Operation): Parameter[] {
  const all = { 'X-Request-Id': 'Names the request in answers and logs; made up where it is absent.', ...headers }
  return Object.entries(all).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }))
}

function answersOf({ answers }: Operation, refer: Refer): Record<string, OpenApiResponse> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        headers: { ...headerReferences(Number(status)), ...headersDescribedBy(answer) },
        ...contentOf(answer, refer),
      },
    ]),
  )
}

function contentOf({ schema, name, contentType, example }: DescribedAnswer, refer: Refer) {
  if (schema && name) return { content: jsonContent(refer(name, schema), example) }
  if (contentType) return { content: { [contentType]: { schema: { type: 'string' }, example } } }
  return {}
}

function headersDescribedBy({ headers = {} }: DescribedAnswer) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
}

function jsonContent(schema: JsonSchema, example: unknown): Record<string, MediaType> {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } }
}
