import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { type Ports, SERVICES, type Service } from '../dev/options.ts'

/** Ports that nobody listens on at this moment, one for each service. */
export async function findFreePorts(): Promise<Ports> {
  const services = Object.keys(SERVICES) as Service[]
  // All held at once, so that no two are the same.
  const held = await Promise.all(
    services.map(async (service) => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return { service, server, port: (server.address() as AddressInfo).port }
    }),
  )
  for (const { server } of held) server.close()
  await Promise.all(held.map(({ server }) => once(server, 'close')))
  return Object.fromEntries(held.map(({ service, port }) => [service, port])) as Ports
}
