import { errorAnswer } from '../../http/answers.ts'
import type { RawAnswer } from './exchange.ts'

/** What stands in no answer: where code is, and how Postgres, PostgREST and our SQL speak. */
const OUR_OWN = [
  /\bat .*\.[jt]s:\d+/,
  /node_modules/,
  /\/apps\/api\//,
  /PGRST\d/,
  /SQLSTATE/i,
  /syntax error at or near/,
  /(relation|function|column|schema) \\?".*\\?" (does not exist|of relation)/,
  /violates .* constraint/,
  /invalid input syntax/,
  /PL\/pgSQL/,
  /permission denied for/,
]

/** What is wrong with an answer to somebody, whatever they had asked; empty where nothing is. @param markers of what they may not see */
export function problemsOf(answer: RawAnswer, method: string, markers: readonly string[]): string[] {
  const { status, headers, body } = answer
  const problems: string[] = []
  if (status === 0) return ['the connection was closed without an answer']
  if (status >= 500) problems.push(`the status is ${status}`)
  for (const pattern of OUR_OWN) if (pattern.test(body)) problems.push(`the answer tells of our own: ${pattern}`)
  for (const marker of markers) if (body.includes(marker)) problems.push(`the answer holds another client's ${marker}`)
  for (const [name, value] of Object.entries(headers))
    if (name === 'set-cookie' || markers.some((marker) => value.includes(marker)))
      problems.push(`the header ${name}: ${value}`)
  if (headers['content-type']?.startsWith('text/html') && /<script>alert|onerror=/.test(body))
    problems.push('a script is reflected')
  if (status >= 400 && method !== 'HEAD') problems.push(...problemsOfRefusal(answer))
  return problems
}

function problemsOfRefusal({ headers, body }: RawAnswer): string[] {
  if (!headers['content-type']?.startsWith('application/json'))
    return [`a refusal is ${headers['content-type']}: ${body.slice(0, 200)}`]
  try {
    const envelope: { error: { request_id: string } } = JSON.parse(body)
    const { error } = errorAnswer.validate(envelope)
    if (error) return [`the envelope: ${error.message}`]
    return envelope.error.request_id === headers['x-request-id'] ? [] : ['the request id is not that of the header']
  } catch (error) {
    return [`a refusal is no JSON: ${String(error)}`]
  }
}
