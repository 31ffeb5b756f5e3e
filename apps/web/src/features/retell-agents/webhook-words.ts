import type { RetellWebhook } from '@roy/types'

/** What has been done at Retell, and what is left to do there, a sentence each. */
export function webhookInWords(webhook: RetellWebhook): string[] {
  const { is_changed, is_published, version, unpublished_version } = webhook
  const sentences = [
    is_changed
      ? `Done: version ${version} of the agent at Retell sends its calls here.`
      : 'Retell sends this agent’s calls here already. Nothing had to be changed.',
  ]
  if (!is_published) sentences.push('The agent has not been published at Retell yet: it answers calls once it is.')
  if (unpublished_version !== null) {
    sentences.push(
      `Somebody is at work on version ${unpublished_version} at Retell, which was left alone. Set its webhook too, before it is published.`,
    )
  }
  return sentences
}
