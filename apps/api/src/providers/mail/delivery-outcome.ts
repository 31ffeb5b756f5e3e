import type { Delivery } from './mailer.ts'

/** The steps of SMTP at which a server refuses this mail, rather than whoever sends it. */
const ABOUT_THE_MAIL = /^(MAIL FROM|RCPT TO|DATA)/

/**
 * What a failure to send means. The server's word settles it: 5xx about the mail is for good, everything else it says may change, be it
 * busy or a password of ours that is wrong. Without its word nobody knows, once the message has begun to leave.
 *
 * @param wasBegun whether the message itself, after DATA, had begun to leave.
 */
export function outcomeOf(error: unknown, wasBegun: boolean): Exclude<Delivery, { outcome: 'done' }> {
  const { message, responseCode, permanent, command, code } = read(error)
  if (responseCode !== undefined) {
    return { outcome: permanent === true && ABOUT_THE_MAIL.test(command ?? '') ? 'dead' : 'failed', error: message }
  }
  if (wasBegun) return { outcome: 'unknown', error: message }
  // An address that no server was even asked about, because it is none.
  return { outcome: code === 'EENVELOPE' ? 'dead' : 'failed', error: message }
}

/** What nodemailer says of a failure. */
interface Failure {
  message: string
  code?: string
  command?: string
  responseCode?: number
  permanent?: boolean
}

function read(error: unknown): Failure {
  return error instanceof Error ? error : { message: String(error) }
}
