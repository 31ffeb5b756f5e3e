/** A named value as people read it. */
export interface Reading {
  name: string
  value: string
}

/** What Retell's `custom_analysis_data` and `metadata` hold, as a list. Whatever they are, nothing of them is run or left out. */
export function readingsOf(data: unknown): Reading[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => {
    const text = inWords(value)
    return text === '' ? [] : [{ name: nameInWords(key), value: text }]
  })
}

/** The part of Retell's analysis that each client defines for itself. */
export function customAnalysisOf(analysis: unknown): Reading[] {
  const isObject = typeof analysis === 'object' && analysis !== null
  return isObject && 'custom_analysis_data' in analysis ? readingsOf(analysis.custom_analysis_data) : []
}

/** Whether the agent spoke to an answering machine; `undefined` where Retell did not say. */
export function isVoicemail(analysis: unknown): boolean | undefined {
  const isObject = typeof analysis === 'object' && analysis !== null
  const value = isObject && 'in_voicemail' in analysis ? analysis.in_voicemail : undefined
  return typeof value === 'boolean' ? value : undefined
}

/** "insurance_provider" → "Insurance provider", "callBackTime" → "Call back time". */
function nameInWords(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
  const isWritten = /[A-Z].*\s/.test(key)
  const text = isWritten ? words : words.toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'string') return value.trim()
  if (typeof value !== 'object') return String(value)
  const isFlatList = Array.isArray(value) && value.every((entry) => typeof entry !== 'object')
  return isFlatList ? value.map(inWords).filter(Boolean).join(', ') : JSON.stringify(value, null, 2)
}
