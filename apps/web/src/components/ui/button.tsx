import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'

const LOOKS = {
  primary: 'bg-brand text-brand-ink shadow-card hover:brightness-110 border border-transparent',
  secondary: 'bg-surface text-ink shadow-card border border-line-strong hover:bg-hover',
  danger: 'bg-surface text-bad shadow-card border border-line-strong hover:bg-bad-soft',
  quiet: 'text-ink-2 border border-transparent hover:bg-hover hover:text-ink',
}

const SIZES = {
  m: 'h-9 px-3.5 gap-2 text-m',
  s: 'h-8 px-2.5 gap-1.5 text-s',
  icon: 'size-9 justify-center',
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
  size?: keyof typeof SIZES
  /** Shows that the work is under way and takes no second click. */
  isBusy?: boolean
  /** Renders the one child, for example a link, with the look of a button. */
  asChild?: boolean
}

/** The one button. At most one `primary` on a screen. */
export function Button({ look = 'secondary', size = 'm', isBusy = false, asChild, className, ...props }: ButtonProps) {
  const classes = classNames(
    'inline-flex shrink-0 items-center justify-center rounded-medium font-[550] whitespace-nowrap transition-[background,filter,color] duration-100 select-none',
    'disabled:cursor-not-allowed disabled:opacity-55',
    LOOKS[look],
    SIZES[size],
    className,
  )
  if (asChild) return <Slot.Root className={classes} {...props} />
  const { children, disabled, ...rest } = props
  return (
    <button type="button" className={classes} disabled={disabled || isBusy} aria-busy={isBusy || undefined} {...rest}>
      {isBusy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  )
}
