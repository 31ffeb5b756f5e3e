import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, json, page, requestsTo } from '../../testing/fake-api.ts'
import { fakeAudio } from '../../testing/fake-audio.ts'
import { layOut } from '../../testing/layout.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, callDetail, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const ID = call().id
const DETAIL = `GET /api/multi-tenant/calls/${ID}`

let recording: ReturnType<typeof fakeAudio>

beforeEach(() => {
  recording = fakeAudio(61)
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent()]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()]),
  })
  return layOut(600)
})

async function openCall(given: Parameters<typeof callDetail>[0] = {}, search = '') {
  answer({ [DETAIL]: () => json(200, callDetail(given)) })
  const app = await openAppAs(user({ role: 'org_viewer' }), `/organizations/${NORTHSIDE}/calls?call=${ID}${search}`)
  await screen.findByRole('tab', { name: 'Conversation' })
  return app
}

const position = () => screen.getByRole('slider', { name: 'Position in the recording' }).getAttribute('aria-valuetext')
/** The word that is marked as being heard. */
const spoken = () => document.querySelector('[data-place][aria-current]')?.textContent
const reach = (seconds: number) => act(() => recording.reach(seconds))

describe('the recording', () => {
  it('plays and pauses by its button and by space, and goes to and fro by arrows', async () => {
    const { person } = await openCall()
    act(recording.arrive)
    expect(position()).toBe('0:00 of 1:01')
    await person.click(screen.getByRole('button', { name: 'Play' }))
    await screen.findByRole('button', { name: 'Pause' })
    screen.getByRole('dialog').focus()
    await person.keyboard(' ')
    await screen.findByRole('button', { name: 'Play' })
    await person.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}')
    expect(position()).toBe('0:05 of 1:01')
    expect(recording.audio().currentTime).toBe(5)
    await person.click(screen.getByRole('button', { name: '5 seconds forward' }))
    await person.click(screen.getByRole('button', { name: '5 seconds back' }))
    await person.click(screen.getByRole('button', { name: '5 seconds back' }))
    await person.click(screen.getByRole('button', { name: '5 seconds back' }))
    expect(position()).toBe('0:00 of 1:01')
  })

  it('plays faster, and remembers how fast', async () => {
    const { person } = await openCall()
    await person.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '1.5×')
    expect(recording.audio().playbackRate).toBe(1.5)
    expect(localStorage.getItem('roy.playback-speed')).toBe('1.5')
  })

  it('begins at the second that the link names', async () => {
    await openCall({}, '&t=42')
    expect(position()).toBe('0:42 of 1:01')
    act(recording.arrive)
    expect(recording.audio().currentTime).toBe(42)
  })

  it('gives a link to this very second', async () => {
    const { person } = await openCall()
    act(recording.arrive)
    reach(7.8)
    const written = vi.spyOn(navigator.clipboard, 'writeText')
    await person.click(screen.getByRole('button', { name: /Copy link/ }))
    expect(written).toHaveBeenCalledWith(expect.stringContaining(`/calls?call=${ID}&t=7`))
    await screen.findByText('Copied')
  })

  it('gives a link to the second that is shown, where the browser stops short of it', async () => {
    const { person } = await openCall()
    act(recording.arrive)
    reach(7.99997)
    expect(position()).toBe('0:08 of 1:01')
    const written = vi.spyOn(navigator.clipboard, 'writeText')
    await person.click(screen.getByRole('button', { name: /Copy link.*0:08/ }))
    expect(written).toHaveBeenCalledWith(expect.stringContaining(`/calls?call=${ID}&t=8`))
  })

  it('that has expired says so, and can be asked for again', async () => {
    const { person } = await openCall()
    act(recording.fail)
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('may have expired')
    answer({ [DETAIL]: () => json(200, callDetail({ recording_url: 'https://recordings.test/again.wav' })) })
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    await screen.findByRole('slider')
    expect(requestsTo(DETAIL).length).toBeGreaterThan(1)
    expect(recording.audio().src).toBe('https://recordings.test/again.wav')
    expect(recording.loads).toHaveBeenCalled()
  })

  it.each([
    ['was not made', { recording_url: null }, 'There is no recording of this call.'],
    [
      'cannot be, for nobody was reached',
      { recording_url: null, status: 'not_connected' as const },
      /Nobody was reached/,
    ],
    ['is still to come', { recording_url: null, status: 'ongoing' as const }, /once the call has ended/],
    ['is at no safe address', { recording_url: 'javascript:alert(1)' }, /not a safe one/],
    ['would not be encrypted', { recording_url: 'http://recordings.test/call_1.wav' }, /not a safe one/],
  ])('that %s is explained', async (_, given, words) => {
    await openCall(given)
    screen.getByText(words)
    expect(document.querySelector('audio')).toBeNull()
  })
})

describe('the conversation', () => {
  it('marks the word that is heard', async () => {
    await openCall()
    act(recording.arrive)
    expect(spoken()).toBeUndefined()
    for (const [second, word] of [
      [0.1, 'How'],
      [1.6, 'help?'],
      [2.7, 'need'],
      [30, 'cleaning.'],
    ] as const) {
      reach(second)
      expect(spoken()).toBe(word)
    }
  })

  it('leads from each word, and from the time of each turn, to where it is said', async () => {
    const { person } = await openCall()
    act(recording.arrive)
    await person.click(screen.getByText('cleaning.'))
    expect(recording.audio().currentTime).toBe(3.5)
    await person.click(screen.getByRole('button', { name: 'Go to 0:02, Caller' }))
    expect(recording.audio().currentTime).toBe(2)
    expect(spoken()).toBe('I')
  })

  it('follows what is heard until the reader scrolls', async () => {
    const followed = vi.spyOn(Element.prototype, 'scrollIntoView')
    const { person } = await openCall()
    act(recording.arrive)
    reach(0.1)
    expect(followed).toHaveBeenCalled()
    await person.pointer([{ target: screen.getByText('need') }])
    act(() => void screen.getByText('need').dispatchEvent(new WheelEvent('wheel', { bubbles: true })))
    followed.mockClear()
    reach(2.7)
    expect(spoken()).toBe('need')
    expect(followed).not.toHaveBeenCalled()
    await person.click(screen.getByRole('button', { name: 'Follow the recording' }))
    expect(followed).toHaveBeenCalled()
    followed.mockRestore()
  })

  it('is searched, forward and back', async () => {
    const { person } = await openCall()
    const field = screen.getByRole('searchbox', { name: 'Search this conversation' })
    await person.type(field, 'i')
    await screen.findByText('1 of 3')
    await person.keyboard('{Enter}{Enter}')
    await screen.findByText('3 of 3')
    await person.click(screen.getByRole('button', { name: 'Match before' }))
    await screen.findByText('2 of 3')
    await person.clear(field)
    await person.type(field, 'NEED  a cleaning')
    await screen.findByText('1 of 1')
    await person.type(field, 'zzz')
    await screen.findByText('Not found')
  })

  it.each([
    [
      'turn by turn where words are not timed',
      { transcript_object: [{ role: 'user', content: 'No times here.', words: [] }] },
    ],
    ['from the plain text where there are no turns', { transcript_object: null, transcript: 'User: No times here.\n' }],
    [
      'from the plain text where Retell sent something else',
      { transcript_object: { a: 1 }, transcript: 'User: No times here.' },
    ],
  ])('is shown %s', async (_, given) => {
    await openCall(given)
    const turn = (await screen.findByText('times')).closest('p')
    expect(turn?.textContent).toBe('No times here.')
    expect(turn?.previousElementSibling?.textContent).toBe('Caller')
    reach(3)
    expect(spoken()).toBeUndefined()
    expect(screen.queryByRole('button', { name: /Go to/ })).toBeNull()
  })

  it('is text, whatever was said', async () => {
    const content = '<script>alert(1)</script>'
    await openCall({ transcript_object: [{ role: 'user', content, words: [{ word: content, start: 0, end: 1 }] }] })
    await screen.findByText(content)
  })

  it('says that there is none', async () => {
    await openCall({ transcript: '', transcript_object: [], detailed_summary: null, status: 'not_connected' })
    await waitFor(() => screen.getByText('Nobody was reached, so nothing was said.'))
    screen.getByText('There is no summary of this call.')
  })
})
