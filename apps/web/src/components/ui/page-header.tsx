import { createContext, type ReactNode, useContext } from 'react'
import { classNames } from '../../lib/class-names.ts'

interface PageHeaderProps {
  title: string
  /** Beside the title: a state in words. */
  aside?: ReactNode
  /** The page's own buttons; at most one of them primary. */
  actions?: ReactNode
}

const IsWithinPage = createContext(false)

/** A page that stands within another one, below its title. */
export function SubPage({ children }: { children: ReactNode }) {
  return <IsWithinPage value={true}>{children}</IsWithinPage>
}

/** The first line of every page; smaller where the page stands within another. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  const isWithinPage = useContext(IsWithinPage)
  const Heading = isWithinPage ? 'h2' : 'h1'
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading
            className={classNames('font-[640] tracking-[-0.01em] break-words', isWithinPage ? 'text-l' : 'text-xl')}
          >
            {title}
          </Heading>
          {aside}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
