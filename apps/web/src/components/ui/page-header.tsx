import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: string
  /** Beside the title: a state in words. */
  aside?: ReactNode
  /** Below the title, one quiet line, for phones: wider screens say it in the sidebar. */
  subtitle?: ReactNode
  /** The page's own buttons; at most one of them primary. */
  actions?: ReactNode
}

/** The first line of every page; it also names the browser's tab. */
export function PageHeader({ title, aside, subtitle, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-[640] tracking-[-0.01em] break-words">{title}</h1>
          {aside}
        </div>
        {subtitle && <p className="mt-0.5 text-s text-ink-2 md:hidden">{subtitle}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
