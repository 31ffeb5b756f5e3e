/** The fields of a payload that should be an object; none when it is something else. */
export function fields(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {}
}
