import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A Retell that accepts every key and has nothing: for suites that are about us, whatever keys they make up.
 *
 * @returns where it answers, and what ends it
 */
export async function startEmptyRetell(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const isKnown = /^\/(get-api-key-info|v\d\/list-)/.test(request.url ?? '')
    const answer = isKnown
      ? { api_key_name: 'Any', org_name: 'Any', items: [], has_more: false }
      : { status: 'error', message: 'Not found.' }
    response.writeHead(isKnown ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
