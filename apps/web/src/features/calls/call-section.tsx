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
      {facts.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what came from outside may have the same name twice
        <div key={index} className="grid gap-x-4 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="break-words text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Figures with their words, under each other as in a bill. */
export function FigureList({ figures }: { figures: readonly BillLine[] }) {
  return (
    <ol className="divide-y divide-line border-y border-line text-s">
      {figures.map(({ words, figure, isTotal }) => (
        <li key={words} className="flex items-baseline justify-between gap-4 py-1.5">
          <span className="text-ink-2">{words}</span>
          <span className={isTotal ? 'font-semibold tabular-nums' : 'tabular-nums'}>{figure}</span>
        </li>
      ))}
    </ol>
  )
}

/** A line of a bill. */
export interface BillLine {
  words: string
  figure: string
  isTotal?: boolean
}
