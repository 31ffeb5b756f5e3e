import type { ErrorCode } from '@roy/types'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../../lib/api-error.ts'
import { ErrorState } from './notice.tsx'

const onRetry = vi.fn()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  onRetry.mockClear()
})

function failure(code: ApiErrorCode, status: number, retryAfterSeconds?: number): ApiError {
  return new ApiError({ code, status, requestId: 'request-1', retryAfterSeconds })
}

/** Shows the failure; gives what it says. */
function shown(error: unknown): string {
  render(<ErrorState title="The figures could not be loaded" error={error} onRetry={onRetry} />)
  return screen.getByRole('alert').textContent ?? ''
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000))

describe('a failure reads as what it is', () => {
  it.each<[ApiErrorCode, number, RegExp]>([
    ['unreachable', 0, /No connection.*Trying again in 10 s/],
    ['unauthenticated', 401, /session has ended.*Sign in/],
    ['mfa_required', 403, /second sign-in step.*Enter your code/],
    ['forbidden', 403, /do not have access/],
    ['not_found', 404, /could not find this/],
    ['rate_limited', 429, /too often.*Trying again in 1 min 00 s/],
    ['unavailable', 503, /not available right now.*Trying again in 15 s/],
    ['internal', 500, /went wrong on our side/],
  ])('%s', (code, status, words) => {
    const text = shown(failure(code, status))
    expect(text).toMatch(words)
    expect(text).toContain('request-1')
  })

  it.each<[ErrorCode, string, string]>([
    ['unauthenticated', 'Sign in', '/sign-in'],
    ['mfa_required', 'Enter your code', '/second-factor'],
  ])('%s shows the way out instead of trying in vain', (code, name, href) => {
    shown(failure(code, 401))
    expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(href)
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the wait', () => {
  it('counts down from what the server said, and tries again by itself, once', () => {
    shown(failure('rate_limited', 429, 62))
    expect(screen.getByRole('timer').textContent).toBe('Trying again in 1 min 02 s.')
    pass(60)
    expect(screen.getByRole('timer').textContent).toBe('Trying again in 2 s.')
    expect(onRetry).not.toHaveBeenCalled()
    pass(10)
    expect(screen.getByRole('timer').textContent).toBe('Trying again…')
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('ends when the connection is back', () => {
    shown(failure('unreachable', 0))
    act(() => void window.dispatchEvent(new Event('online')))
    pass(20)
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('lasts in a hidden tab until somebody looks', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    shown(failure('unavailable', 503, 5))
    pass(60)
    expect(onRetry).not.toHaveBeenCalled()
    hidden.mockReturnValue(false)
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('begins anew with the next failure', () => {
    const retry = { title: 'The figures could not be loaded', onRetry }
    const view = render(<ErrorState {...retry} error={failure('unavailable', 503, 2)} />)
    pass(3)
    view.rerender(<ErrorState {...retry} error={failure('unavailable', 503, 4)} />)
    expect(screen.getByRole('timer').textContent).toBe('Trying again in 4 s.')
    pass(4)
    expect(onRetry).toHaveBeenCalledTimes(2)
  })

  it('is not there for what would fail again', () => {
    shown(new TypeError('x is undefined'))
    pass(600)
    expect(screen.queryByRole('timer')).toBeNull()
    expect(onRetry).not.toHaveBeenCalled()
  })
})
