import { useEffect } from 'react'
import { useRouteError } from 'react-router'
import { Button } from '../components/ui/button.tsx'
import { RequestId } from '../components/ui/notice.tsx'
import { messageOf, requestIdOf } from '../lib/api-error.ts'

/** What stands where a screen could not be fetched: no connection, or a newer version has been published since. */
export function RouteProblem() {
  const error = useRouteError()
  const requestId = requestIdOf(error)
  const reload = () => window.location.reload()
  useEffect(() => {
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  })
  return (
    <div className="grid min-h-[60dvh] place-items-center px-6">
      <title>Something went wrong · Roy Voice</title>
      <div role="alert" className="flex max-w-md flex-col items-center gap-2 text-center">
        <h1 className="text-xl font-[640]">This page could not be shown</h1>
        <p className="text-pretty text-ink-2">{reasonOf(error)}</p>
        <Button look="primary" className="mt-3" onClick={reload}>
          Reload the page
        </Button>
        {requestId && <RequestId id={requestId} />}
      </div>
    </div>
  )
}

function reasonOf(error: unknown): string {
  if (!navigator.onLine) return 'You are offline. The page loads by itself as soon as you are back.'
  // Browsers report a module that cannot be fetched as a TypeError, each in words of its own.
  if (error instanceof TypeError && /module/i.test(error.message)) {
    return 'It could not be fetched. Most often a newer version has just been published; reloading brings it.'
  }
  return messageOf(error)
}
