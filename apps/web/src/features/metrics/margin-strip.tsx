import type { Overview } from '@roy/types'
import { EyeOff } from 'lucide-react'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { shareOf } from '../../lib/comparison.ts'
import { formatMoneyRounded, formatPercent } from '../../lib/format-number.ts'

/** What the provider charged and what is left, for super admins; nothing where the API does not tell. */
export function MarginStrip({ overview }: { overview: Overview }) {
  const { provider_cost, margin, expected_revenue, currency } = overview
  if (provider_cost === undefined) return null
  const share = typeof margin === 'string' ? shareOf(Number(margin), Number(expected_revenue)) : undefined
  return (
    <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 px-1 text-s">
      <div className="flex items-center gap-1.5 text-ink-3">
        <EyeOff aria-hidden className="size-3.5" />
        <dt className="sr-only">Who sees this</dt>
        <dd>Hidden from the client</dd>
      </div>
      <div className="flex gap-1.5">
        <dt className="text-ink-2">Provider cost</dt>
        <dd className="font-[600] tabular-nums">{formatMoneyRounded(provider_cost, 'USD')}</dd>
      </div>
      <div className="flex gap-1.5">
        <dt className="text-ink-2">Margin</dt>
        <dd className="font-[600] tabular-nums">
          {typeof margin === 'string' ? formatMoneyRounded(margin, currency) : 'Not comparable across currencies'}
          {share !== undefined && <span className="ml-1.5 font-normal text-ink-3">{formatPercent(share)}</span>}
        </dd>
      </div>
    </dl>
  )
}

/** The line while it loads. */
export function MarginStripSkeleton() {
  return (
    <div className="flex h-5 items-center px-1">
      <Skeleton className="h-3 w-64" />
    </div>
  )
}
