const PRODUCT = 'Roy Voice'

/** Names the browser's tab: the page, then whose it is. */
export function PageTitle({ page, owner = PRODUCT }: { page: string; owner?: string }) {
  return <title>{`${page} · ${owner}`}</title>
}
