import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** The shared look of everything one types or chooses in. Phones zoom into text smaller than 16 px, so there it is larger. */
export const CONTROL_CLASSES =
  'w-full rounded-medium border border-control bg-surface px-3 text-ink max-sm:text-l placeholder:text-ink-3 aria-invalid:border-bad disabled:opacity-55'

const HEIGHTS = { s: 'h-8 sm:text-s', m: 'h-9', l: 'h-10' }

interface InputProps extends ComponentProps<'input'> {
  height?: keyof typeof HEIGHTS
}

/** A line of text. */
export function Input({ height = 'm', className, ...props }: InputProps) {
  return <input className={classNames(CONTROL_CLASSES, HEIGHTS[height], className)} {...props} />
}

/** Several lines of text. */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={classNames(CONTROL_CLASSES, 'py-2', className)} rows={3} {...props} />
}

/** A choice among a few, with the browser's own list, which phones do best. */
export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select className={classNames(CONTROL_CLASSES, 'h-9 appearance-none pr-9', className)} {...props} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-3" />
    </span>
  )
}
