import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { ErrorBoundary } from './error-boundary.tsx'

const SHEET = 'min-w-0 rounded-large border border-line bg-surface shadow-card'

/** A sheet of paper on the page, never inside another one. What breaks in it leaves the rest standing. */
export function Card({ className, children, ...props }: ComponentProps<'article'>) {
  return (
    <article className={classNames(SHEET, className)} {...props}>
      <ErrorBoundary>{children}</ErrorBoundary>
    </article>
  )
}

interface PanelProps {
  title: string
  /** Beside the title: a legend, filters. */
  aside?: ReactNode
  /** At the far end of the title's line. */
  end?: ReactNode
  className?: string
  children: ReactNode
}

/** The same with a title: a part of the page, named by it for those who listen. It breaks alone too. */
export function Panel({ title, aside, end, className, children }: PanelProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={classNames(SHEET, className)}>
      <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <h2 id={titleId} className="text-m font-semibold">
          {title}
        </h2>
        {aside}
        {end && <div className="ml-auto flex items-center gap-2 text-s text-ink-2">{end}</div>}
      </header>
      <ErrorBoundary>{children}</ErrorBoundary>
    </section>
  )
}
