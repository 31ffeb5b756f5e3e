import { Link } from 'react-router'
import { Button } from '../components/ui/button.tsx'
import { PageTitle } from './page-title.tsx'

/** There is nothing at this address. */
export function NotFound() {
  return (
    <Refusal title="There is nothing here" page="Not found">
      The address may be mistyped, or what was here has been removed.
    </Refusal>
  )
}

/** There may be something at this address, but not for this person. */
export function Forbidden() {
  return (
    <Refusal title="This is not yours to see" page="No access">
      You are signed in, but this page belongs to someone else. If you think you should have access, ask your agency.
    </Refusal>
  )
}

function Refusal({ title, page, children }: { title: string; page: string; children: string }) {
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-2 text-center">
      <PageTitle page={page} />
      <h1 className="text-xl font-[640]">{title}</h1>
      <p className="max-w-[46ch] text-pretty text-ink-2">{children}</p>
      <Button asChild look="primary" className="mt-3">
        <Link to="/">Go to the start page</Link>
      </Button>
    </div>
  )
}
