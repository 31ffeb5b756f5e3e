import { expect, test } from 'vitest'
import { AGENT_ID, NUMBER, startTestRetell } from '../testing/test-retell.ts'

test('phone numbers are listed in pages, with the agents that answer and dial', async () => {
  const { client } = await startTestRetell({
    phone_numbers: [
      { phone_number: NUMBER, nickname: 'Main line', inbound_agent_id: AGENT_ID },
      { phone_number: '+12065550101', outbound_agent_id: AGENT_ID, inbound_webhook_url: 'https://voice.test/inbound' },
    ],
  })

  const first = await client.phoneNumber.list({ limit: 1, sort_order: 'ascending' })
  const second = await client.phoneNumber.list({
    limit: 1,
    sort_order: 'ascending',
    ...(first.pagination_key !== undefined && { pagination_key: first.pagination_key }),
  })

  expect(first).toMatchObject({
    has_more: true,
    items: [{ phone_number: NUMBER, nickname: 'Main line', inbound_agents: [{ agent_id: AGENT_ID, weight: 1 }] }],
  })
  expect(second).toMatchObject({
    has_more: false,
    items: [{ outbound_agents: [{ agent_id: AGENT_ID }], inbound_webhook_url: 'https://voice.test/inbound' }],
  })
})
