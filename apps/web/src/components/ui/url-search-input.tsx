import { useSearchInUrl } from '../../lib/use-search-in-url.ts'
import { SearchInput } from './search-input.tsx'

/** A search that stands in the URL. What is being typed concerns nothing else on the page until it stands still. */
export function UrlSearchInput({ label }: { label: string }) {
  const { typed, setTyped } = useSearchInUrl()
  return <SearchInput label={label} value={typed} onChange={setTyped} />
}
