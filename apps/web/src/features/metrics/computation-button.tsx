import { useState } from 'react'
import { Popover } from '../../components/ui/popover.tsx'
import type { Computation } from './computations.ts'

interface ComputationButtonProps {
  /** What the figure is called. */
  figure: string
  computation: Computation
}

/** How a figure came about, in one line; pressed, it tells the whole computation. */
export function ComputationButton({ figure, computation }: ComputationButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const title = `${figure}: how it is computed`
  return (
    <Popover
      label={title}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          aria-label={`${computation.line}. ${title}`}
          className="mt-0.5 max-w-full self-start truncate rounded-small text-left text-xs text-ink-2 underline decoration-line-strong decoration-dotted underline-offset-3 hover:text-ink hover:decoration-ink-3"
        >
          {computation.line}
        </button>
      }
    >
      <div className="w-80 max-w-[calc(100vw-2rem)] p-4 text-s">
        <h3 className="font-semibold">{title}</h3>
        <dl className="mt-2.5 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
          {computation.parts.map(({ label, value }) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid">
              <dt className="truncate text-ink-2">{label}</dt>
              <dd className="text-right tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 border-t border-line pt-2 text-right font-[600] tabular-nums">{computation.result}</p>
        {computation.notes.map((note) => (
          <p key={note} className="mt-2 text-xs text-pretty text-ink-2">
            {note}
          </p>
        ))}
      </div>
    </Popover>
  )
}
