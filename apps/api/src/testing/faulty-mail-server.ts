import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** At which step the server fails a mail: it says so with a code, or the connection ends, or nothing more comes. */
export interface MailFault {
  at: 'greeting' | 'password' | 'recipient' | 'message'
  how: number | 'connection lost' | 'silence'
}

/** A real mail server that fails as it is told. */
export interface FaultyMailServer {
  url: string
  /** The messages that it has had all of, whatever it said then. */
  received: string[]
  /** What it does from now on; `undefined`: it takes everything. */
  fault: MailFault | undefined
  close(): Promise<void>
}

/** Starts one on this machine, which asks for a password. */
export async function startFaultyMailServer(): Promise<FaultyMailServer> {
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    closeTimeout: 0,
    logger: false,
    onConnect: (_session, done) => fail('greeting', done),
    onAuth: (_auth, _session, done) => fail('password', (error) => done(error, { user: 'roy' })),
    onRcptTo: (_address, _session, done) => fail('recipient', done),
    onData(stream, _session, done) {
      text(stream)
        .then((message) => {
          running.received.push(message)
          fail('message', done)
        })
        .catch(done)
    },
  })

  /** Goes on, or does what is wrong at this step. */
  function fail(at: MailFault['at'], done: (error?: Error | null) => void): void {
    const { fault } = running
    if (fault?.at !== at) done()
    else if (fault.how === 'connection lost') for (const socket of sockets) socket.destroy()
    else if (fault.how !== 'silence')
      done(Object.assign(new Error('as the test wants it'), { responseCode: fault.how }))
  }

  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => sockets.add(socket))
  server.server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const running: FaultyMailServer = {
    url: `smtp://roy:secret@127.0.0.1:${port}`,
    received: [],
    fault: undefined,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  return running
}
