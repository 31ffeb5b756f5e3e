import fc from 'fast-check'
import { toJsonSchema } from '../../http/openapi/json-schema.ts'
import type { Operation } from '../../http/openapi/operation.ts'
import type { RawRequest } from './exchange.ts'
import { plausible, spoilt } from './from-schema.ts'
import { hostileBytes, hostileJson, hostileText, toJsonText } from './hostile-values.ts'

/** What requests may be about. */
export interface Material {
  /** Of things that there are, and that are not. */
  ids: readonly string[]
  /** What goes for a good body, where that is more than the documentation's example. */
  body?: unknown
}

/** Requests to one route, from nearly right to absurd; without who sends them. */
export function hostileRequests(operation: Operation, material: Material): fc.Arbitrary<RawRequest> {
  const [method = '', pattern = ''] = operation.route.split(' ')
  const reads = method === 'GET' || method === 'DELETE'
  return fc
    .record({
      method: fc.oneof(
        { weight: 20, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom('HEAD', 'PUT', 'PROPFIND', 'OPTIONS') },
      ),
      path: paths(pattern, material),
      query: queries(operation, material),
      headers: fc.array(hostileHeader(), { maxLength: 3 }),
      contentType: fc.oneof(
        { weight: 8, arbitrary: fc.constant('application/json') },
        { weight: 1, arbitrary: hostileContentType() },
      ),
      body: fc.oneof(
        { weight: reads ? 4 : 0, arbitrary: fc.constant(Buffer.alloc(0)) },
        { weight: reads ? 1 : 4, arbitrary: bodies(operation, material) },
      ),
      framing: fc.oneof(
        { weight: 12, arbitrary: fc.constant('exact' as const) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('chunked' as const, 'short' as const, 'long' as const, 'none' as const),
        },
      ),
    })
    .map(({ path, query, headers, contentType, ...request }) => ({
      ...request,
      target: query === '' ? path : `${path}?${query}`,
      headers: [['Content-Type', contentType], ...headers],
    }))
}

function paths(pattern: string, { ids }: Material): fc.Arbitrary<string> {
  const segment = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...ids) },
    { weight: 3, arbitrary: hostileText().map(encoded) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('%00', '%ff', '%E0%A4%A', '%zz', '..', '%2e%2e%2f', '%252e', '\xff\xfe', '*'),
    },
  )
  const parts = pattern.split('/').map((part) => (part.startsWith(':') ? segment : fc.constant(part)))
  return fc
    .tuple(...parts, fc.constantFrom('', '', '', '/', ';x=1'))
    .map((all) => `${all.slice(0, -1).join('/')}${all.at(-1)}`)
}

function queries({ query }: Operation, { ids }: Material): fc.Arbitrary<string> {
  const known = Object.entries((query && toJsonSchema(query).properties) ?? {})
  const unknown = fc.tuple(
    fc.oneof(hostileText(), fc.constantFrom('__proto__', 'constructor', 'toString', 'select', 'a[b]', '$where')),
    hostileText(),
  )
  const parameter = fc.oneof(
    { weight: 1, arbitrary: unknown },
    ...known.map(([name, schema]) => ({
      weight: 4,
      arbitrary: fc.tuple(fc.constant(name), fc.oneof(plausible(schema, ids).map(String), hostileText())),
    })),
  )
  const pairs = fc
    .array(parameter, { maxLength: 4 })
    .map((all) => all.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'))
  // Given twice, as an array, as an object, and not to be decoded.
  const odd = fc.constantFrom(
    'org_id=1&org_id=2',
    'limit[]=1',
    'limit[$gt]=1',
    '__proto__[role]=super_admin',
    '%',
    '%ff=%ff',
    '=',
    '&&&',
    'a'.repeat(9_000),
  )
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 5, arbitrary: pairs },
    { weight: 1, arbitrary: odd },
  )
}

function bodies({ body }: Operation, material: Material): fc.Arbitrary<Buffer> {
  const good = material.body ?? body?.example
  const json = fc.oneof(
    ...(good === undefined
      ? []
      : [
          { weight: 6, arbitrary: spoilt(good) },
          { weight: 1, arbitrary: fc.constant(good) },
        ]),
    ...(body ? [{ weight: 3, arbitrary: plausible(toJsonSchema(body.schema), material.ids) }] : []),
    { weight: 1, arbitrary: hostileJson() },
  )
  return fc.oneof(
    { weight: 6, arbitrary: json.map((value) => Buffer.from(toJsonText(value))) },
    { weight: 2, arbitrary: hostileBytes() },
  )
}

const hostileContentType = () =>
  fc.constantFrom(
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json; charset="',
    'application/json, text/html',
    'application/xml',
    '*/*',
  )

const hostileHeader = (): fc.Arbitrary<[string, string]> =>
  fc.oneof(
    fc.tuple(
      fc.constantFrom(
        'X-Request-Id',
        'X-Forwarded-For',
        'If-None-Match',
        'Cookie',
        'Accept',
        'Origin',
        'x-retell-signature',
        'Accept-Language',
        'X-Client-Ip',
      ),
      // What a header can hold at all; the rest is for `garbage` below.
      hostileText().map((text) =>
        Buffer.from(text.toWellFormed())
          .toString('latin1')
          .replace(/[\r\n\0]/g, ' ')
          .slice(0, 2_000),
      ),
    ),
    fc.constantFrom<[string, string]>(
      ['Content-Encoding', 'gzip'],
      ['Content-Encoding', 'br, gzip'],
      ['Content-Encoding', 'nonsense'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['X-Forwarded-For', '::ffff:1.2.3.4, ;drop table, 999.1.1.1'],
      ['X-Forwarded-Host', 'evil.example'],
      ['Forwarded', 'for="_gazonk"'],
      ['Range', 'bytes=0-'],
      ['Authorization', 'Bearer a.b.c'],
      ['Host', 'evil.example'],
      ['Prefer', 'tx=rollback'],
      ['x-retell-signature', `v=${'9'.repeat(40)},d=${'0'.repeat(64)}`],
      ['Long', 'x'.repeat(30_000)],
      ['Bad Name', 'x'],
      ['Garbage', 'a\0b'],
    ),
  )

/** As URLs are written; what cannot be written in one is sent as it is. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
