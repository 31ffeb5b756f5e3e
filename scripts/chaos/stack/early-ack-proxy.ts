import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What `--sabotage ack` puts in front of the API: it acknowledges what it has received, and passes it on afterwards. */
export interface EarlyAckProxy {
  readonly port: number
  close(): Promise<void>
}

const PASSED_ON = ['content-type', 'x-retell-signature'] as const

/** @param targetUrl the API's; while it is away, what was acknowledged is gone */
export async function startEarlyAckProxy(targetUrl: string): Promise<EarlyAckProxy> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    response.setHeader('content-type', 'application/json')
    response.end('{"status":"stored"}')
    // Whether it arrives is nobody's concern any more: that is the fault.
    await fetch(targetUrl + request.url, {
      method: 'POST',
      headers: pick(request.headers),
      body: new Uint8Array(body),
    }).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function pick(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )
}
