import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** The shared look of everything one types or chooses in. */
export const CONTROL_CLASSES =
  'w-full rounded-m border border-control bg-surface px-3 text-m text-ink placeholder:text-ink-3 aria-invalid:border-bad disabled:opacity-55'

/** A line of text. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={classNames(CONTROL_CLASSES, 'h-9', className)} {...props} />
}

/** Several lines of text. */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={classNames(CONTROL_CLASSES, 'py-2', className)} rows={3} {...props} />
}

/** A choice among a few, with the browser's own list, which phones do best. */
export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return <select className={classNames(CONTROL_CLASSES, 'h-9 pr-8', className)} {...props} />
}
