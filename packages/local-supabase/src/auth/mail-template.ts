/** A mail as a project's template makes it; hosted projects have one for each kind. */
export interface MailTemplate {
  subject: string
  /** HTML with GoTrue's variables, which are listed at https://supabase.com/docs/guides/auth/auth-email-templates. */
  body: string
}

/** Hosted projects' variables. `Data` (a user's metadata) is not among them here. */
export type MailVariables = Record<
  'SiteURL' | 'ConfirmationURL' | 'Email' | 'Token' | 'TokenHash' | 'RedirectTo',
  string
>

/**
 * Fills a template in as Go's html/template does with what stands between quotes or tags.
 *
 * @throws where it names a variable that there is none of, or does more than name variables
 */
export function fillTemplate(template: string, variables: MailVariables): string {
  return template.replace(/\{\{(.*?)\}\}/gs, (action, inner: string) => {
    const name = /^\s*\.(\w+)\s*$/.exec(inner)?.[1] ?? ''
    if (!isVariable(name, variables)) throw new Error(`Local Supabase does not support ${action} in mail templates.`)
    return escapeHtml(variables[name])
  })
}

function isVariable(name: string, variables: MailVariables): name is keyof MailVariables {
  return Object.hasOwn(variables, name)
}

/** Where the first link of a mail leads; empty where it has none. */
export function firstLinkOf(html: string): string {
  const [, address = ''] = /<a\s[^>]*?href="([^"]*)"/.exec(html) ?? []
  return address.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const CHARACTERS = Object.fromEntries(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]))

/** Text that stands in HTML, also between quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
