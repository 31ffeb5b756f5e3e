/** Something to find or to do in the palette. */
export interface PaletteItem {
  /** Stable and unique in the palette. */
  id: string
  label: string
  /** Beside the label, quiet: whose it is, when it was. */
  hint?: string | undefined
  /** Other words under which it is looked for. */
  keywords?: string
  /** The shortcut that does the same. */
  keys?: readonly string[] | undefined
  run: () => void
}

/** Items under a heading. */
export interface PaletteGroup {
  heading: string
  items: PaletteItem[]
}

/** What was found leads somewhere, and can be gone back to. */
export interface Place {
  id: string
  label: string
  hint?: string | undefined
  to: string
}

/** The items in which every word of the search occurs; all of them without one. */
export function matching(items: PaletteItem[], search: string): PaletteItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter(({ label, hint = '', keywords = '' }) => {
    const text = `${label} ${hint} ${keywords}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
