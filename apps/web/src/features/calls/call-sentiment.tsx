import type { Call } from '@roy/types'
import { classNames } from '../../lib/class-names.ts'
import { isNotConnected, sentimentOf } from './call-words.ts'

const DOTS = { positive: 'bg-good', neutral: 'bg-line-strong', negative: 'bg-bad', unknown: 'bg-line-strong' }

/** How the caller felt; nothing but a dash where nobody spoke. */
export function CallSentiment({ call }: { call: Call }) {
  if (!call.sentiment || isNotConnected(call)) return <span className="text-ink-3">–</span>
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <span aria-hidden className={classNames('size-[7px] rounded-full', DOTS[call.sentiment])} />
      {sentimentOf(call)}
    </span>
  )
}
