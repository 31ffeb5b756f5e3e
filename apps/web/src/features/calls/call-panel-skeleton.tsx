import { Skeleton } from '../../components/ui/skeleton.tsx'

/** What stands in the panel until the call has come. */
export function CallPanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the call" className="grid gap-4 p-5">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-20 w-full rounded-large" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-5/6" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  )
}
