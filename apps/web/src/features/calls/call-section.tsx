import { type ReactNode, useId } from 'react'

/** A part of the panel with its heading. */
export function CallSection({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="grid gap-2">
      <h3 id={titleId} className="text-s font-semibold text-ink-2">
        {title}
      </h3>
      {children}
    </section>
  )
}

/** What is known by name: one line each. */
export function FactList({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line text-s">
      {facts.map(({ name, value }) => (
        <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="break-words text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
