import { describe, expect, test, vi } from 'vitest'
import { startReceiver } from '../testing/receiver.ts'
import { AGENT_ID, clientOf, NUMBER, startTestRetell } from '../testing/test-retell.ts'

const CALLEE = '+12065550199'
const agentsAt = (webhook_url: string) => ({ agents: [{ agent_id: AGENT_ID, agent_name: 'Front desk', webhook_url }] })

describe('a phone call that is created', () => {
  test('is registered at first, and known at once', async () => {
    const { client } = await startTestRetell()

    const call = await client.call.createPhoneCall({
      from_number: NUMBER,
      to_number: CALLEE,
      metadata: { order: 7 },
      retell_llm_dynamic_variables: { name: 'Zoë' },
    })

    expect(call).toMatchObject({
      agent_id: AGENT_ID,
      agent_version: 0,
      call_status: 'registered',
      direction: 'outbound',
      from_number: NUMBER,
      to_number: CALLEE,
      metadata: { order: 7 },
      retell_llm_dynamic_variables: { name: 'Zoë' },
    })
    expect(call).not.toHaveProperty('start_timestamp')
    expect(await client.call.retrieve(call.call_id)).toEqual(call)
  })

  test.each([
    ['from a number that the workspace lacks', { from_number: CALLEE, to_number: NUMBER }, 422],
    ['to what is no number', { from_number: NUMBER, to_number: '0199' }, 400],
    [
      'by an agent that the workspace lacks',
      { from_number: NUMBER, to_number: CALLEE, override_agent_id: 'agent_x' },
      422,
    ],
  ])('is not created %s', async (_, body, status) => {
    const { client } = await startTestRetell()

    await expect(client.call.createPhoneCall(body)).rejects.toMatchObject({ status })
    expect((await client.call.list()).items).toEqual([])
  })

  test('is not created where nobody dials with the number', async () => {
    const { client } = await startTestRetell({ phone_numbers: [{ phone_number: NUMBER }] })

    await expect(client.call.createPhoneCall({ from_number: NUMBER, to_number: CALLEE })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('a web call that is created', () => {
  test('answers what a browser joins with', async () => {
    const { client } = await startTestRetell()
    const created = await client.call.createWebCall({ agent_id: AGENT_ID, metadata: { page: '/' } })

    expect(created).toEqual({
      call_id: expect.stringMatching(/^call_/),
      access_token: expect.any(String),
      expires_at: expect.any(Number),
      ice_servers: [],
      transport: 'gateway',
    })
    expect(await client.call.retrieve(created.call_id)).toMatchObject({
      call_type: 'web_call',
      metadata: { page: '/' },
    })
  })
})

describe('a created call', () => {
  test('goes from event to event, each posted as it happens, and tells as much as its last one', async () => {
    const receiver = await startReceiver()
    // The seed's first call is answered, talked through and hung up.
    const { retell, client } = await startTestRetell(agentsAt(receiver.url), { seed: 'answered' })
    const { call_id } = await client.call.createWebCall({ agent_id: AGENT_ID })

    const seen: unknown[] = []
    for (;;) {
      const { call_status, call_analysis } = await retell.control.advanceCall(call_id)
      await retell.control.webhooksSettled()
      seen.push([call_status, receiver.events().at(-1)])
      if (call_analysis) break
    }

    expect(seen).toEqual([
      ['ongoing', 'call_started'],
      ['ongoing', 'call_started'],
      ['ended', 'call_ended'],
      ['ended', 'call_analyzed'],
    ])
    const [started, ended, analyzed] = receiver.received.map(({ body }) => body.call)
    expect(started).not.toHaveProperty('duration_ms')
    expect(ended).toMatchObject({ duration_ms: expect.any(Number), transcript: expect.stringContaining('Agent: ') })
    expect(ended).not.toHaveProperty('call_analysis')
    expect(await client.call.retrieve(call_id)).toEqual(analyzed)
    await expect(retell.control.advanceCall(call_id)).rejects.toMatchObject({ status: 400 })
  })

  test('runs to its end by itself at the pace that is asked for', async () => {
    const receiver = await startReceiver()
    const { client } = await startTestRetell(agentsAt(receiver.url), { callPace: 10_000 })
    const { call_id } = await client.call.createWebCall({ agent_id: AGENT_ID })

    await vi.waitFor(() => expect(receiver.events().at(-1)).toBe('call_analyzed'), { timeout: 10_000 })
    expect(await client.call.retrieve(call_id)).toMatchObject({ call_analysis: expect.anything() })
  })

  test('is changed while it is held, and only then', async () => {
    const { retell, client } = await startTestRetell({}, { seed: 'answered' })
    const { call_id } = await client.call.createWebCall({
      agent_id: AGENT_ID,
      retell_llm_dynamic_variables: { day: 'Monday' },
    })
    const update = {
      fields_to_override: { override_dynamic_variables: { time: '9:30' }, metadata: { order: 7 } },
      call_control: { additional_context: 'Two slots are free.', trigger_response: true },
    }
    await expect(client.call.updateLive(call_id, update)).rejects.toMatchObject({ status: 400 })
    await retell.control.advanceCall(call_id)

    expect(await client.call.updateLive(call_id, update)).toEqual({ success: true })

    const changed = { retell_llm_dynamic_variables: { day: 'Monday', time: '9:30' }, metadata: { order: 7 } }
    expect(await client.call.retrieve(call_id)).toMatchObject(changed)
    expect((await retell.control.readCall(call_id)).live_updates).toEqual([
      {
        additional_context: 'Two slots are free.',
        trigger_response: true,
        override_dynamic_variables: { time: '9:30' },
      },
    ])
    while ((await retell.control.advanceCall(call_id)).call_status === 'ongoing');
    expect(await client.call.retrieve(call_id)).toMatchObject({ ...changed, call_status: 'ended' })
    await expect(client.call.updateLive(call_id, update)).rejects.toMatchObject({ status: 400 })
  })

  test('may have been created although nobody was told', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', path: '/v2/create-phone-call', disconnect: 'after' })

    await expect(client.call.createPhoneCall({ from_number: NUMBER, to_number: CALLEE })).rejects.toThrow(/connection/i)

    expect((await clientOf(retell).call.list()).items).toHaveLength(1)
  })
})
