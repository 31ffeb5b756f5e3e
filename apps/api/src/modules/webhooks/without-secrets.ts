const REMOVED = '[removed]'

/**
 * What is taken out of text that strangers sent, in this order. Rather too much than too little: the text only has to be recognised.
 * JSON within JSON and what a form has encoded count too.
 */
const SECRETS: [pattern: RegExp, replacement: string][] = [
  // The signature of a webhook.
  [/\bv=\d+,d=[0-9a-f]+/gi, REMOVED],
  // Anything longer than an id: tokens, digests, keys of most services. It also keeps the patterns below from running over long words.
  [/[\w-]{48,}/g, REMOVED],
  // JSON Web Tokens, whole or cut off.
  [/eyJ[\w-]+(?:\.[\w-]*)*/g, REMOVED],
  // Retell's keys, and those of others that are made like them.
  [/(?:key|sk|pk|rk|whsec|secret)_[\w-]+/gi, REMOVED],
  [/\b(bearer|basic)(\s+|\+|%20)[^\s"',}]+/gi, `$1$2${REMOVED}`],
  // Whatever a field calls a secret: its name, what stands between, its value in quotes or without.
  [
    /([\w-]*(?:token|secret|passw|authorization|api_?-?key|signature|credential)[\w-]*(?:[\\"'\s]|%2[027])*(?:[:=]|%3[ad])\s*)(\\+"[^"]*"?|"(?:[^"\\]|\\.)*"?|[^\s,&}]+)/gi,
    `$1"${REMOVED}"`,
  ],
]

/** Text without what is, or looks like, a secret: `[removed]` stands in its place. For text of a few kilobytes. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}
