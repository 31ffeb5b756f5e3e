import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * Stands between the sender and the API and passes bytes on. On demand it cuts connections at the worst moment: the request has been sent
 * and done, and its answer is not read any more.
 */
export interface CuttingProxy {
  readonly url: string
  /** Cuts the connections of the next so many answers. */
  cut(answers: number): void
  /** How many were cut. */
  readonly cuts: number
  close(): Promise<void>
}

/** @param targetPort of 127.0.0.1; whoever listens there may come and go */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let wanted = 0
  let cuts = 0

  const server = createServer((incoming) => {
    const outgoing = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    incoming.setNoDelay(true)
    const end = () => {
      incoming.destroy()
      outgoing.destroy()
    }
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      socket.on('error', end) // a side that is gone: so is the other then
      socket.on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    incoming.pipe(outgoing)
    outgoing.on('data', (answer) => {
      if (wanted > 0) {
        wanted -= 1
        cuts += 1
        end()
      } else if (!incoming.write(answer)) {
        outgoing.pause()
        incoming.once('drain', () => outgoing.resume())
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: (answers) => {
      wanted += answers
    },
    get cuts() {
      return cuts
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
