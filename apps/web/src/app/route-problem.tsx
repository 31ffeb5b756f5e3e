import { useRouteError } from 'react-router'
import { Button } from '../components/ui/button.tsx'
import { RequestId } from '../components/ui/notice.tsx'
import { messageOf, requestIdOf } from '../lib/api-error.ts'

/** What stands where a screen broke, or could not be fetched because a newer version has been published. */
export function RouteProblem() {
  const error = useRouteError()
  const requestId = requestIdOf(error)
  return (
    <div className="grid min-h-[60dvh] place-items-center px-6">
      <title>Something went wrong · Roy Voice</title>
      <div role="alert" className="flex max-w-md flex-col items-center gap-2 text-center">
        <h1 className="text-xl font-[640]">This page could not be shown</h1>
        <p className="text-pretty text-ink-2">{messageOf(error)}</p>
        <Button look="primary" className="mt-3" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
        {requestId && <RequestId id={requestId} />}
      </div>
    </div>
  )
}
