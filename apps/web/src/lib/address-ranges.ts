/** Lines as typed: without spaces and empty ones. Commas and semicolons separate too. */
export function linesOf(typed: string): string[] {
  return typed
    .split(/[\n,;]/)
    .map((line) => line.trim().toLowerCase())
    .filter(Boolean)
}

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}(\/(3[0-2]|[12]?\d))?$/
const IPV6 = /^[\da-f:]*:[\da-f:.]*(\/(12[0-8]|1[01]\d|\d?\d))?$/

/** What is wrong with ranges of addresses as typed, one per line, or `true`. The API looks closer. */
export function checkAddressRanges(typed: string): string | true {
  const wrong = linesOf(typed).find((line) => !IPV4.test(line) && !IPV6.test(line))
  return (
    wrong === undefined || `“${wrong}” is not an address or range. Write 203.0.113.7, or 203.0.113.0/24 for a range.`
  )
}
