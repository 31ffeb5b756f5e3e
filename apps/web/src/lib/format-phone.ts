/** An E.164 number with spaces where people read them: "+14155550142" → "+1 415 555 0142"; other text as it came. */
export function formatPhone(number: string): string {
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  if (northAmerican) return `+1 ${northAmerican.slice(1).join(' ')}`
  const international = /^\+(\d{2})(\d{5,13})$/.exec(number)
  return international ? `+${international[1]} ${triples(international[2] ?? '')}` : number
}

function triples(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{2,})/g, '$1 ')
}
