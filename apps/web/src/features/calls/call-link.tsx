interface CallLinkProps {
  href: string
  isActive: boolean
  startedAt: string
  /** Day and time in full. */
  title: string
  clock: string
  day: string
}

/**
 * A call by when it started, as a link that opens it, or opens it elsewhere as links do. Of all rows the Tab key reaches
 * one; the arrow keys go from there.
 */
export function CallLink({ href, isActive, startedAt, title, clock, day }: CallLinkProps) {
  return (
    <a href={href} tabIndex={isActive ? 0 : -1} title={title} className="rounded-small py-0.5">
      <time dateTime={startedAt}>
        <span className="font-[600] tabular-nums">{clock}</span> <span className="text-ink-3">{day}</span>
      </time>
      <span className="sr-only">, open this call</span>
    </a>
  )
}
