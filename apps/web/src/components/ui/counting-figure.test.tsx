import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { CountingFigure } from './counting-figure.tsx'

const figure = (value: number) => <CountingFigure text={`${value} calls`} value={value} format={(n) => `~${n}`} />

it('is shown as it is where people want no motion', () => {
  const { rerender } = render(figure(10))
  rerender(figure(20))
  screen.getByText('20 calls')
})

it('counts up, and rests on the exact text', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList,
  )
  const { rerender, container } = render(figure(10))
  expect(container.textContent).toBe('10 calls')
  rerender(figure(20))
  await screen.findByText(/^~1\d/)
  await screen.findByText('20 calls')
})
