import { describe, expect, it } from 'vitest'
import { conversationOf, spokenAt, timelineOf } from './transcript.ts'
import { findInConversation } from './transcript-search.ts'

const word = (text: string, start: number) => ({ word: text, start, end: start + 0.4 })
const textsOf = (object: unknown, plain: string | null = null) =>
  conversationOf(object, plain).map(({ speaker, words, start }) => [
    speaker,
    words.map(({ text }) => text).join(' '),
    start,
  ])

describe('a conversation', () => {
  it('is read word by word where words are timed', () => {
    const object = [
      { role: 'agent', content: 'Hello there', words: [word('Hello ', 0.2), word('there', 0.7)] },
      { role: 'transfer_target', content: 'Yes?', words: [word('Yes?', 9)] },
    ]
    expect(textsOf(object)).toEqual([
      ['agent', 'Hello there', 0.2],
      ['other', 'Yes?', 9],
    ])
  })

  it.each([
    ['a word without a time', [word('Hello', 1), { word: 'there' }], 1],
    ['a word at no number', [{ word: 'Hello', start: 'soon' }, word('there', 2)], 2],
    ['something that is no word', [null, 7], undefined],
    ['no words', [], undefined],
    ['no list of words', 'words', undefined],
  ])('keeps a whole turn though there is %s in it', (_, words, start) => {
    expect(textsOf([{ role: 'user', content: 'Hello there', words }])).toEqual([['user', 'Hello there', start]])
  })

  it.each([
    ['null', null],
    ['an object', { role: 'user' }],
    ['a list of other things', [1, 'two', null, [], {}]],
    ['turns without a word', [{ role: 'user', content: '', words: [] }]],
  ])('is read from the plain text where its turns are %s', (_, object) => {
    const plain = 'Agent: Hello\nUser: Good morning\n\nno speaker\n'
    expect(textsOf(object, plain)).toEqual([
      ['agent', 'Hello', undefined],
      ['user', 'Good morning', undefined],
      ['other', 'no speaker', undefined],
    ])
  })

  it('is empty where there is nothing', () => {
    expect([textsOf(null), textsOf(undefined, '')]).toEqual([[], []])
  })
})

describe('the word that is heard', () => {
  const turns = conversationOf(
    [
      { role: 'agent', content: 'One two', words: [word('One', 1), word('two', 3)] },
      { role: 'user', content: 'Wait', words: [word('Wait', 2)] },
    ],
    null,
  )
  const timeline = timelineOf(turns)
  it.each([
    [0.9, undefined],
    [1, 'One'],
    [2.5, 'Wait'],
    [3, 'two'],
    [99, 'two'],
  ])('at second %d is %s, though people interrupt each other', (second, expected) => {
    const place = timeline[spokenAt(timeline, second)]
    expect(place && turns[place.turn]?.words[place.word]?.text).toBe(expected)
  })
})

describe('finding words', () => {
  const turns = conversationOf(null, 'Agent: Can I help you? Can you hear me?\nUser: Yes, CAN you?')
  it.each([
    [
      'can you',
      [
        { turn: 0, first: 4, last: 5 },
        { turn: 1, first: 1, last: 2 },
      ],
    ],
    ['  help   YOU ', [{ turn: 0, first: 2, last: 3 }]],
    ['ea', [{ turn: 0, first: 6, last: 6 }]],
    ['', []],
    ['nothing', []],
  ])('%j', (wanted, expected) => {
    expect(findInConversation(turns, wanted)).toEqual(expected)
  })
})
