const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Markup that may stand in a page as it is. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Piece = Html | Html[] | string | false | undefined

function markupOf(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.markup
  if (Array.isArray(piece)) return piece.map(({ markup }) => markup).join('')
  return piece.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** Builds markup; every text put into it is escaped. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.reduce((markup, text, index) => markup + markupOf(pieces[index - 1]) + text))
}

/** Text as descriptions have it: paragraphs, and code between backticks. */
export function prose(text: string): Html[] {
  return text.split(/\n{2,}/).map((paragraph) => html`<p>${inline(paragraph)}</p>`)
}

/** The same in one line. */
export function inline(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}
