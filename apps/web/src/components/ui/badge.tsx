import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'

const TONES = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  neutral: 'bg-test-soft text-test',
  outline: 'text-ink-2 inset-ring inset-ring-line-strong',
}

export type Tone = keyof typeof TONES

/** A state in words; the colour only repeats what the words say. */
export function Badge({ tone, className, ...props }: ComponentProps<'span'> & { tone: Tone }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center rounded-full px-2 py-px text-xs leading-[1.45] font-[550] whitespace-nowrap',
        TONES[tone],
        className,
      )}
      {...props}
    />
  )
}
