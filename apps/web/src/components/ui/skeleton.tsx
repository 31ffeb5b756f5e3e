import { classNames } from '../../lib/class-names.ts'

/** A grey shape where something is about to be. Give it the size of what is coming. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={classNames('block animate-shimmer rounded-small bg-line', className)} />
}

/** Rows that are about to be, announced once. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y divide-line border-t border-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows that never move
        <div key={row} className="flex h-[2.3rem] items-center gap-6 px-4">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-32" />
          <Skeleton className="ml-auto h-3 w-16" />
          <Skeleton className="hidden h-3 w-20 sm:block" />
        </div>
      ))}
    </div>
  )
}
