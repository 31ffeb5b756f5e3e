import type { RetellWebhook } from '@roy/types'
import { expect, it } from 'vitest'
import { webhookInWords } from './webhook-words.ts'

const webhook: RetellWebhook = {
  webhook_url: 'https://api.test/webhooks/agent/1',
  previous_url: null,
  is_changed: true,
  version: 4,
  is_published: true,
  unpublished_version: null,
}

it.each<[Partial<RetellWebhook>, RegExp[]]>([
  [{}, [/^Done: version 4/]],
  [{ is_changed: false }, [/already\. Nothing had to be changed/]],
  [{ is_published: false }, [/^Done/, /has not been published at Retell yet/]],
  [{ unpublished_version: 5 }, [/^Done/, /at work on version 5/]],
])('says what was done at Retell and what is left to do: %o', (given, sentences) => {
  const said = webhookInWords({ ...webhook, ...given })
  expect(said).toHaveLength(sentences.length)
  for (const [index, sentence] of sentences.entries()) expect(said[index]).toMatch(sentence)
})
