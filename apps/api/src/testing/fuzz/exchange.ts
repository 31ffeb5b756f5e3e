import { connect } from 'node:net'

/** A request as bytes go over the wire: nothing in between mends it. */
export interface RawRequest {
  method: string
  /** Path and query, as they are sent. */
  target: string
  headers: readonly (readonly [name: string, value: string])[]
  body: Buffer
  /** How the body is announced. `short`: more than there is; `long`: less than there is. */
  framing: 'exact' | 'chunked' | 'short' | 'long' | 'none'
}

export interface RawAnswer {
  /** 0: the connection was closed without one. */
  status: number
  headers: Record<string, string>
  body: string
  tookMs: number
}

/** As long as anything may take. */
export const PATIENCE_MS = 5_000

/** Sends a request on a connection of its own. @throws Error where no answer has ended in five seconds */
export function exchange(port: number, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1')
    const impatience = setTimeout(() => {
      socket.destroy()
      reject(new Error(`no answer within ${PATIENCE_MS} ms`))
    }, PATIENCE_MS)
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server that has refused a body it does not want to read resets the connection: what it said before counts.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(impatience)
      resolve({ ...parse(Buffer.concat(chunks), request.method), tookMs: performance.now() - began })
    })
    socket.write(serialize(request))
    // Whoever announces more than they send goes away then.
    if (request.framing === 'short') socket.end()
  })
}

function serialize({ method, target, headers, body, framing }: RawRequest): Buffer {
  const lines = [...headers.map(([name, value]) => `${name}: ${value}`), ...framingHeaders(framing, body.length)]
  const head = Buffer.from(
    `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`,
    'latin1',
  )
  if (framing !== 'chunked') return Buffer.concat([head, body])
  const size = body.length === 0 ? '' : `${body.length.toString(16)}\r\n`
  return Buffer.concat([head, Buffer.from(size), body, Buffer.from(`${size && '\r\n'}0\r\n\r\n`)])
}

function framingHeaders(framing: RawRequest['framing'], length: number): string[] {
  switch (framing) {
    case 'exact':
      return [`Content-Length: ${length}`]
    case 'short':
      return [`Content-Length: ${length + 10}`]
    case 'long':
      return [`Content-Length: ${Math.max(0, length - 3)}`]
    case 'chunked':
      return ['Transfer-Encoding: chunked']
    case 'none':
      return []
  }
}

function parse(bytes: Buffer, method: string): Omit<RawAnswer, 'tookMs'> {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.replace(/:.*/s, '').toLowerCase(), line.replace(/^[^:]*: ?/, '')]),
  )
  const rest = bytes.subarray(end < 0 ? 0 : end + 4)
  const length = headers['content-length']
  const isChunked = headers['transfer-encoding'] === 'chunked'
  const body =
    method === 'HEAD'
      ? Buffer.alloc(0)
      : isChunked
        ? unchunked(rest)
        : rest.subarray(0, length ? Number(length) : undefined)
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0), headers, body: body.toString() }
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (lineEnd < 0 || !(size > 0)) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
