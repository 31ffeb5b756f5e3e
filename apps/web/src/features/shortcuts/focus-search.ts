/** Puts the cursor into the page's search field, its text selected. Returns whether there is one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#main input[type="search"]')
  if (!field) return false
  field.focus()
  field.select()
  return true
}
