import type { IncomingMessage, ServerResponse } from 'node:http'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApiDocument, OpenApiOperation } from '../http/openapi/openapi-document.ts'

/** Holds answers to the OpenAPI document. */
export interface Contract {
  /** @returns what is wrong with an answer; empty where it fits. */
  check(answer: ObservedAnswer): string[]
}

export interface ObservedAnswer {
  method: string
  /** Without its query. */
  path: string
  status: number
  contentType: string | undefined
  /** Its `X-Request-Id`. */
  requestId: string | undefined
  /** Of JSON; of everything else empty. */
  body: string
}

/** Compiles the document. What it does not describe at all is checked as an answer of no route: as an error. */
export function createContract(document: OpenApiDocument): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const compiled = new Map<string, ValidateFunction>()
  const patterns = Object.keys(document.paths).map((template) => ({ template, pattern: patternOf(template) }))
  // A literal part goes before a parameter: `/calls.csv` is no call's id.
  patterns.sort((a, b) => a.template.split('{').length - b.template.split('{').length)

  function validatorOf(pointer: string): ValidateFunction {
    const validator = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` })
    compiled.set(pointer, validator)
    return validator
  }

  function problemsOfJson(pointer: string, body: string): string[] {
    const validate = validatorOf(pointer)
    validate(JSON.parse(body))
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    )
  }

  function find({ method, path }: ObservedAnswer): { template: string; operation: OpenApiOperation } | undefined {
    const template = patterns.find(({ pattern }) => pattern.test(path))?.template
    const operation = template && document.paths[template]?.[method.toLowerCase()]
    return template && operation ? { template, operation } : undefined
  }

  return {
    check(answer) {
      const { method, status, contentType, requestId, body } = answer
      if (!requestId) return ['there is no X-Request-Id']
      const found = find(answer)
      if (!found) return problemsOfJson('/components/schemas/Error', body)
      const response = found.operation.responses[status]
      if (!response) return [`the status ${status} is not described`]
      const [type] = Object.keys(response.content ?? {})
      if (type !== contentType?.split(';')[0]) return [`the content type is ${contentType}, not ${type}`]
      if (type !== 'application/json') return []
      const steps = ['paths', found.template, method.toLowerCase(), 'responses', status, 'content', type, 'schema']
      return problemsOfJson(steps.map((step) => `/${escapePointer(String(step))}`).join(''), body)
    },
  }
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`)
}

/** A step of a JSON pointer in a URI fragment. */
function escapePointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** Calls back with each answer's body once it has been sent. Those without a body by their method are left out. */
export function observeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  onAnswer: (answer: ObservedAnswer) => void,
): void {
  const { method = '', url = '' } = request
  if (method === 'HEAD' || method === 'OPTIONS') return
  const chunks: Buffer[] = []
  const keep = (chunk: unknown) => {
    // An export has no end that memory would hold, and nothing in it is checked.
    if (!String(response.getHeader('Content-Type')).startsWith('application/json')) return
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  Object.assign(response, {
    write: (...args: Parameters<typeof write>) => {
      keep(args[0])
      return write(...args)
    },
    end: (...args: Parameters<typeof end>) => {
      keep(args[0])
      return end(...args)
    },
  })
  response.once('finish', () => {
    const textOf = (name: string) => response.getHeader(name)?.toString()
    onAnswer({
      method,
      path: url.replace(/\?.*$/s, ''),
      status: response.statusCode,
      contentType: textOf('Content-Type'),
      requestId: textOf('X-Request-Id'),
      body: Buffer.concat(chunks).toString(),
    })
  })
}
