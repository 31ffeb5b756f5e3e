import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { Attention } from './attention.ts'

const FIRST_SHOWN = 4

/** What needs attention, said in words, each with the way to the client's agents. Nothing stands here while all is well. */
export function AttentionList({ items }: { items: Attention[] }) {
  const [isWhole, setIsWhole] = useState(false)
  if (items.length === 0) return null
  const shown = isWhole ? items : items.slice(0, FIRST_SHOWN)
  return (
    <Panel title="Needs attention">
      <ul className="divide-y divide-line border-t border-line">
        {shown.map(({ organizationId, name, words, to, tone }) => (
          <li key={`${organizationId} ${words}`} className="flex items-baseline gap-2.5 px-4 py-2">
            <span
              aria-hidden
              className={classNames('size-2 shrink-0 rounded-full', tone === 'bad' ? 'bg-bad' : 'bg-warn')}
            />
            <p className="min-w-0">
              <Link to={to} className="rounded-small font-[600] underline-offset-3 hover:underline">
                {name}
              </Link>{' '}
              {words}.
            </p>
          </li>
        ))}
      </ul>
      {items.length > FIRST_SHOWN && (
        <div className="border-t border-line px-2 py-1">
          <Button look="quiet" size="s" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? 'Show fewer' : `Show all ${items.length}`}
          </Button>
        </div>
      )}
    </Panel>
  )
}
