import { expect, it } from 'vitest'
import { customAnalysisOf, isVoicemail, readingsOf } from './analysis.ts'
import { delayInWords, eventInWords } from './event-words.ts'

it.each([
  [
    'names in words',
    { insurance_provider: 'Aetna', callBackTime: '5 pm', 'Wants a quote': true },
    ['Insurance provider: Aetna', 'Call back time: 5 pm', 'Wants a quote: Yes'],
  ],
  [
    'numbers, flags and lists',
    { age: 7, urgent: false, topics: ['bill', 2] },
    ['Age: 7', 'Urgent: No', 'Topics: bill, 2'],
  ],
  ['what lies deeper as it came', { caller: { name: 'Ana' } }, ['Caller: {\n  "name": "Ana"\n}']],
  ['nothing of what says nothing', { a: null, b: '', c: '  ', d: [] }, []],
  ['nothing of what is no object', 'text', []],
])('reads %s', (_, data, expected) => {
  expect(readingsOf(data).map(({ name, value }) => `${name}: ${value}`)).toEqual(expected)
})

it('finds the client’s own analysis, whatever stands around it', () => {
  expect(customAnalysisOf({ custom_analysis_data: { intent: 'booking' } })).toEqual([
    { name: 'Intent', value: 'booking' },
  ])
  expect([customAnalysisOf(null), customAnalysisOf([]), customAnalysisOf({ custom_analysis_data: null })]).toEqual([
    [],
    [],
    [],
  ])
  expect([isVoicemail({ in_voicemail: true }), isVoicemail({ in_voicemail: 1 }), isVoicemail(null)]).toEqual([
    true,
    undefined,
    undefined,
  ])
})

it.each([
  [200, 'at once'],
  [12_000, '12 s later'],
  [5 * 60_000, '5 min later'],
  [10 * 3_600_000, '10 h later'],
  [-500, 'at once'],
])('%d ms on the way are "%s"', (delay, words) => {
  const sent = '2026-11-20T10:00:00.000Z'
  expect(delayInWords(sent, new Date(Date.parse(sent) + delay).toISOString())).toBe(words)
})

it('names reports, those of tomorrow too', () => {
  expect([eventInWords('call_ended'), eventInWords('call_teleported')]).toEqual(['The call ended', 'call teleported'])
})
