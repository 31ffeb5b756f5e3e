import { type ReactNode, useId } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'

export interface SectionProps {
  title: string
  /** What it is for, in a sentence or two. */
  description: ReactNode
  children: ReactNode
}

/**
 * A part of a page of settings: what it is on the left, what can be done on the right; one above the other on phones. What
 * breaks in it leaves the others standing.
 */
export function Section({ title, description, children }: SectionProps) {
  const titleId = useId()
  return (
    <section
      aria-labelledby={titleId}
      className="grid gap-x-12 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-2 lg:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        <div className="text-s text-pretty text-ink-2">{description}</div>
      </div>
      <div className="min-w-0 max-w-[44rem]">
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </section>
  )
}
