/** The parameters of a URL that belong to the open call: which one, a second of its recording, a part of its panel. */
export const OPEN_CALL = { call: 'call', second: 't', part: 'part' } as const

/** What a URL asks for besides an open call, which one does not want to see on another screen. */
export function withoutOpenCall(search: string | URLSearchParams): string {
  const rest = new URLSearchParams(search)
  for (const name of Object.values(OPEN_CALL)) rest.delete(name)
  return rest.toString()
}
