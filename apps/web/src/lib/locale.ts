/**
 * The reader's own flavour of English: the words on screen are English, so numbers and times follow English habits, but
 * whether it is "2:32 PM" or "14:32" is the reader's choice.
 */
export const LOCALE = preferredEnglish(navigator.languages)

/** The first English locale among `languages`, most wanted first; `en-US` where there is none. */
export function preferredEnglish(languages: readonly string[]): string {
  return languages.find((language) => /^en\b/i.test(language)) ?? 'en-US'
}
