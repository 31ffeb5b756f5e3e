import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { serveConnection } from './connection.ts'
import type { RealtimeContext } from './context.ts'

/** Takes WebSocket connections to `/realtime/v1/websocket` until closed. */
export interface RealtimeSockets {
  close(): void
}

/** Makes the gateway's HTTP server take Realtime's WebSocket connections. */
export function acceptRealtimeSockets(server: Server, context: RealtimeContext): RealtimeSockets {
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://local')
    const apiKey = url.searchParams.get('apikey') ?? ''
    if (url.pathname !== '/realtime/v1/websocket') return refuse(socket, '404 Not Found')
    if (context.identity.roleOfKey(apiKey) === undefined) return refuse(socket, '401 Unauthorized')
    const version = url.searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0'
    sockets.handleUpgrade(request, socket, head, (client) => serveConnection(context, client, version, apiKey))
  })
  return {
    close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
