import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fileNameOf, receiveFile, saveFile } from './download.ts'

describe('the name of a file', () => {
  it.each([
    ['attachment; filename=northside-calls.csv', 'northside-calls.csv'],
    ['attachment; filename="calls of May.csv"; size=12', 'calls of May.csv'],
    [`attachment; filename="zoe.csv"; filename*=UTF-8''zo%C3%AB.csv`, 'zoë.csv'],
    [`attachment; filename="zoe.csv"; filename*=UTF-8''%E0%A4%A`, 'zoe.csv'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment', undefined],
    [null, undefined],
  ])('in %s is %s', (disposition, expected) => {
    expect(fileNameOf(disposition)).toBe(expected)
  })
})

describe('receiving a file', () => {
  it('tells of each piece and keeps them all', async () => {
    const pieces: number[] = []
    const body = new ReadableStream({
      start(controller) {
        for (const text of ['id\r\n', '1\r\n']) controller.enqueue(new TextEncoder().encode(text))
        controller.close()
      },
    })
    const response = new Response(body, { headers: { 'content-type': 'text/csv' } })
    const file = await receiveFile(response, 'calls.csv', (piece) => pieces.push(piece.length))
    expect(pieces).toEqual([4, 3])
    expect(file.name).toBe('calls.csv')
    expect(await file.blob.text()).toBe('id\r\n1\r\n')
  })

  it('fails with what breaks it off, so that half a file never looks whole', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('id\r\n'))
      },
      pull: (controller) => controller.error(new TypeError('network error')),
    })
    await expect(receiveFile(new Response(body), 'calls.csv', () => {})).rejects.toThrow('network error')
  })
})

it('saves a file under its name and lets go of it', () => {
  vi.useFakeTimers()
  const saved: string[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(`${this.download} from ${this.href}`)
  })
  onTestFinished(() => {
    vi.useRealTimers()
    click.mockRestore()
  })
  // jsdom has neither.
  const revokeObjectURL = vi.fn()
  Object.assign(URL, { createObjectURL: () => 'blob:one', revokeObjectURL })
  saveFile({ name: 'calls.csv', blob: new Blob(['id']) })
  expect(saved).toEqual(['calls.csv from blob:one'])
  vi.runAllTimers()
  expect(revokeObjectURL).toHaveBeenCalledWith('blob:one')
})
