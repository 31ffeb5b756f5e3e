const EVENTS: Record<string, string> = {
  call_started: 'The call began',
  call_ended: 'The call ended',
  call_analyzed: 'The call was analysed',
  call_reconciled: 'Checked against Retell',
  transcript_updated: 'The conversation went on',
  transfer_started: 'A transfer began',
  transfer_bridged: 'The caller was put through',
  transfer_cancelled: 'The transfer was given up',
  transfer_ended: 'The transfer ended',
}

/** What Retell reported, in words. Its list grows; what is not known is shown under its own name. */
export function eventInWords(event: string): string {
  return EVENTS[event] ?? event.replaceAll('_', ' ')
}

/** How long a report was on its way: "at once", "1.4 s later". @param sent, received ISO times. */
export function delayInWords(sent: string, received: string): string {
  const seconds = (Date.parse(received) - Date.parse(sent)) / 1000
  if (!(seconds >= 1)) return 'at once'
  if (seconds < 60) return `${Math.round(seconds)} s later`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min later` : `${Math.round(minutes / 60)} h later`
}
