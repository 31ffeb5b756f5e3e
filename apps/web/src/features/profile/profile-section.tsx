import { type ReactNode, useId } from 'react'
import { ErrorBoundary } from '../../components/ui/error-boundary.tsx'

interface ProfileSectionProps {
  title: string
  /** One or two sentences on what it is for. */
  description: ReactNode
  children: ReactNode
}

/** A part of the profile: what it is on the left, what can be done on the right; one above the other on phones. */
export function ProfileSection({ title, description, children }: ProfileSectionProps) {
  const titleId = useId()
  return (
    <section
      aria-labelledby={titleId}
      className="grid gap-x-10 gap-y-4 border-t border-line py-7 first:border-t-0 first:pt-2 lg:grid-cols-[17rem_minmax(0,30rem)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        <p className="text-s text-pretty text-ink-2">{description}</p>
      </div>
      <div className="min-w-0">
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </section>
  )
}
