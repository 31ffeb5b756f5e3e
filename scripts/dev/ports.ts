import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ExpectedError } from '../cli/expected-error.ts'
import { type Ports, SERVICES, type Service } from './options.ts'

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen({ port, host: '127.0.0.1', exclusive: true })
    await once(probe, 'listening')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
      throw new ExpectedError(`Port ${port} needs privileges that you do not have: choose one above 1023.`)
    }
    return false
  } finally {
    probe.close()
  }
}

/** The port that a Postgres left behind by an earlier run still listens on; starting it again shuts that one down. */
async function portOfOrphan(dataDirectory: string): Promise<number | undefined> {
  const lock = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')
  const port = Number(lock.split('\n')[3])
  return port > 0 ? port : undefined
}

/**
 * Sees to it that every port can be had.
 *
 * @param graceMs how long processes of an earlier run may take to let go of theirs
 * @throws ExpectedError naming each port that is taken, what it is for and the variable that changes it
 */
export async function requireFreePorts(ports: Ports, postgresDirectory: string, graceMs: number): Promise<void> {
  const orphaned = await portOfOrphan(postgresDirectory)
  const services = (Object.keys(ports) as Service[]).filter(
    (service) => service !== 'postgres' || ports.postgres !== orphaned,
  )
  const deadline = Date.now() + graceMs
  for (;;) {
    const free = await Promise.all(services.map((service) => isFree(ports[service])))
    const taken = services.filter((_, index) => !free[index])
    if (taken.length === 0) return
    if (Date.now() >= deadline) throw new ExpectedError(taken.map((service) => describe(service, ports)).join('\n'))
    await delay(100)
  }
}

function describe(service: Service, ports: Ports): string {
  const { name, variable } = SERVICES[service]
  return `Port ${ports[service]}, for ${name}, is taken. Stop what uses it, or set ${variable} to another port.`
}
