import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import type { Latency } from '@roy/types'
import type { Request, RequestHandler } from 'express'
import { Histogram, type Registry } from 'prom-client'

/** What is measured apart from each other. An export takes as long as its reader; what a schedule calls takes as long as there is to do. */
export type RequestKind = 'webhooks' | 'reads' | 'changes' | 'exports' | 'other'

/** How long requests take, as this one instance sees it. */
export interface Latencies {
  /** Measures every request that passes, until it was answered or its client went away. To be mounted first. */
  measure: RequestHandler
  /** Of the last ten minutes; requests that were refused are left out: they take no time, and anybody can send them. */
  read(kind: RequestKind): Latency
}

const MINUTE_MS = 60_000
const WINDOW_MINUTES = 10
const LONGEST_MS = 600_000

/** Up to Retell's own patience of 10 seconds, and beyond. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** @param registry gets them as the histogram `roy_http_request_duration_seconds`, by kind and class of status. */
export function createLatencies(registry: Registry): Latencies {
  const histogram = new Histogram({
    name: 'roy_http_request_duration_seconds',
    help: 'How long requests took, by kind and class of status.',
    labelNames: ['kind', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  const windows = new Map<RequestKind, Window>()
  const windowOf = (kind: RequestKind) => {
    const window = windows.get(kind) ?? createWindow()
    windows.set(kind, window)
    return window
  }

  return {
    measure(request, response, next) {
      const began = performance.now()
      const kind = kindOf(request)
      response.once('close', () => {
        const tookMs = performance.now() - began
        const { statusCode: status, writableFinished: isAnswered } = response
        histogram.observe({ kind, status: isAnswered ? `${Math.floor(status / 100)}xx` : 'aborted' }, tookMs / 1_000)
        if (!isAnswered || status < 400 || status >= 500) windowOf(kind).record(tookMs)
      })
      next()
    },
    read: (kind) => windowOf(kind).read(),
  }
}

/** By the path as it was asked for, which needs no route to have matched: a bounded number of kinds, whatever anybody sends. */
function kindOf({ method, originalUrl }: Request): RequestKind {
  const [path = ''] = originalUrl.split('?')
  if (/^(\/api)?\/webhooks\//.test(path)) return 'webhooks'
  if (!path.startsWith('/api/') || path.startsWith('/api/maintenance/')) return 'other'
  if (path.endsWith('.csv')) return 'exports'
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'changes'
}

interface Window {
  record(milliseconds: number): void
  read(): Latency
}

/** Durations of the last minutes, each minute in a histogram of its own so that it can be let go as a whole. */
function createWindow(): Window {
  const minutes = new Map<number, RecordableHistogram>()
  const thisMinute = () => Math.floor(Date.now() / MINUTE_MS)
  const newHistogram = () => createHistogram({ lowest: 1, highest: LONGEST_MS, figures: 2 })

  return {
    record(milliseconds) {
      const now = thisMinute()
      for (const minute of minutes.keys()) if (minute <= now - WINDOW_MINUTES) minutes.delete(minute)
      const histogram = minutes.get(now) ?? newHistogram()
      minutes.set(now, histogram)
      histogram.record(Math.min(Math.max(Math.round(milliseconds), 1), LONGEST_MS))
    },
    read() {
      const since = thisMinute() - WINDOW_MINUTES
      const all = newHistogram()
      for (const [minute, histogram] of minutes) if (minute > since) all.add(histogram)
      const percentile = (percent: number) => (all.count === 0 ? null : all.percentile(percent))
      return { requests: all.count, p50_ms: percentile(50), p95_ms: percentile(95), p99_ms: percentile(99) }
    },
  }
}
