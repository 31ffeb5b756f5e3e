import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { useShortcuts } from './use-shortcuts.ts'

const showToday = vi.fn()

function Page() {
  useShortcuts({ T: showToday })
  return (
    <>
      <button type="button">Anything</button>
      <input aria-label="Search" />
      <div role="dialog" aria-label="Call">
        <button type="button">Close</button>
      </div>
      <div role="dialog" aria-label="Period" data-page-shortcuts>
        <button type="button">Choose</button>
        <input aria-label="From" />
      </div>
    </>
  )
}

describe('the key of a shortcut', () => {
  it.each([
    ['on the page', undefined, '{t}', 1],
    ['on the page, held with Shift', undefined, '{Shift>}T{/Shift}', 1],
    ['on a button', 'Anything', '{t}', 1],
    ['in an overlay that shares the page’s keys', 'Choose', '{t}', 1],
    ['in a field', 'Search', '{t}', 0],
    ['in a field of such an overlay', 'From', '{t}', 0],
    ['in any other overlay', 'Close', '{t}', 0],
    ['together with Ctrl', undefined, '{Control>}t{/Control}', 0],
    ['together with ⌘', undefined, '{Meta>}t{/Meta}', 0],
    ['that is another one', undefined, '{x}', 0],
  ])('pressed %s', async (_, focused, keys, times) => {
    showToday.mockClear()
    render(<Page />)
    if (focused) (screen.queryByRole('button', { name: focused }) ?? screen.getByLabelText(focused)).focus()
    await userEvent.keyboard(keys)
    expect(showToday).toHaveBeenCalledTimes(times)
  })
})
