import { describe, expect, test } from 'vitest'
import { generateCall, type SimulatedCall } from './generate-call.ts'
import type { Outcome } from './outcomes.ts'
import { createRandom } from './random.ts'
import { WEBHOOK_EVENTS, webhookBodies } from './webhook-bodies.ts'

const PLACED_AT = Date.UTC(2026, 10, 20, 17)

function simulate(outcome: Outcome): SimulatedCall {
  return generateCall(createRandom(outcome), { agentId: 'agent_1', placedAt: PLACED_AT, kind: 'outbound', outcome })
}

function transferred(): SimulatedCall {
  const random = createRandom('transfer')
  for (;;) {
    const simulated = generateCall(random, { agentId: 'agent_1', placedAt: PLACED_AT, kind: 'inbound' })
    if (simulated.call.transfer_end_timestamp !== undefined) return simulated
  }
}

describe('webhookBodies', () => {
  test('posts start, end and analysis of a connected call, in the order of their times', () => {
    const bodies = webhookBodies(simulate('ended'))
    const times = bodies.map(({ event_timestamp }) => event_timestamp)

    expect(bodies.map(({ event }) => event)).toEqual(['call_started', 'call_ended', 'call_analyzed'])
    expect(times).toEqual(times.toSorted((left, right) => left - right))
    expect(times[0]).toBeGreaterThanOrEqual(PLACED_AT)
  })

  test.each(['not_connected', 'failed_to_connect'] as const)('posts no start of a call that %s', (outcome) => {
    const bodies = webhookBodies(simulate(outcome), WEBHOOK_EVENTS)

    expect(bodies.map(({ event }) => event)).toEqual(['call_ended', 'call_analyzed'])
    expect(bodies[0]?.call).toMatchObject({ duration_ms: 0, transcript: '' })
  })

  test('tells only the basics when a call starts', () => {
    const started = webhookBodies(simulate('ended'))[0]

    expect(started?.call).toMatchObject({ call_status: 'ongoing', start_timestamp: PLACED_AT })
    for (const later of ['end_timestamp', 'duration_ms', 'call_cost', 'transcript', 'disconnection_reason']) {
      expect(started?.call).not.toHaveProperty(later)
    }
  })

  test('tells the analysis and its cost only when the call is analysed', () => {
    const simulated = simulate('ended')
    const [, ended, analysed] = webhookBodies(simulated)

    expect(ended?.call).not.toHaveProperty('call_analysis')
    expect(ended?.call.call_cost?.combined_cost).toBeLessThan(simulated.call.call_cost?.combined_cost ?? 0)
    expect(analysed?.call).toEqual(simulated.call)
  })

  test('tells the steps of a transfer, with its destination, when they are asked for', () => {
    const bodies = webhookBodies(transferred(), WEBHOOK_EVENTS)

    expect(bodies.map(({ event }) => event)).toEqual([
      'call_started',
      'transcript_updated',
      'transfer_started',
      'transfer_bridged',
      'call_ended',
      'transfer_ended',
      'call_analyzed',
    ])
    expect(bodies[2]).toMatchObject({ transfer_destination: { type: 'predefined' } })
  })

  test('posts only the kinds that are asked for', () => {
    expect(webhookBodies(simulate('ended'), ['call_analyzed']).map(({ event }) => event)).toEqual(['call_analyzed'])
  })
})
