import { once } from 'node:events'
import { createServer } from 'node:net'

/** A TCP port of 127.0.0.1 that nothing listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe for a free port has no port.')
  return address.port
}

/** Thrown when something else already listens on a port; the message names the port and what wanted it. */
export class PortTakenError extends Error {
  constructor(wantedBy: string, port: number) {
    super(`Port ${port} is already in use, so ${wantedBy} cannot start. Stop what uses it, or choose another port.`)
    this.name = 'PortTakenError'
  }
}
