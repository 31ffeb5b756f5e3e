import type { RetellWebhook } from '@roy/types'
import { ApiError } from '../../http/api-error.ts'
import type { AgentVersion, RetellClient, WebhookSettings } from '../../providers/retell/retell-client.ts'
import { RetellError } from '../../providers/retell/retell-error.ts'

/** Without these a call has no end, no cost or no outcome. */
const NEEDED_EVENTS = ['call_started', 'call_ended', 'call_analyzed']

/**
 * Has Retell post an agent's events to a URL. Published versions never change, so it takes a draft of the one that answers calls, which is
 * changed and published. Drafts that somebody is at are left alone: publishing one would publish what is not finished. An agent that was
 * never published is changed as it stands.
 *
 * @param options.replace whether a URL of somebody else's may go.
 * @returns what Retell says afterwards.
 * @throws ApiError `conflict` for another URL that may not be replaced, for a version that was published meanwhile, and where Retell says
 *   something else in the end; RetellError
 */
export async function setWebhook(
  retell: RetellClient,
  agentId: string,
  webhookUrl: string,
  { replace = false }: { replace?: boolean | undefined },
): Promise<RetellWebhook> {
  const latest = await retell.getAgent(agentId, 'latest')
  const published = latest.is_published ? latest : await findPublished(retell, agentId)
  const current = published ?? latest
  const settings = settingsFor(current, webhookUrl)
  const unpublished = published && latest.version > published.version ? latest.version : null
  const told = (version: AgentVersion, isChanged: boolean): RetellWebhook => ({
    webhook_url: webhookUrl,
    previous_url: current.webhook_url,
    is_changed: isChanged,
    version: version.version,
    is_published: version.is_published,
    unpublished_version: unpublished,
  })
  if (isSet(current, settings)) return told(current, false)
  if (current.webhook_url !== null && current.webhook_url !== webhookUrl && !replace) {
    throw conflict('replace', `Retell posts the agent's events to ${current.webhook_url}`)
  }

  const version = published ? await retell.createDraft(agentId, published.version) : latest.version
  await retell.updateDraft(agentId, version, settings)
  if (published) {
    const now = await findPublished(retell, agentId)
    if (now?.version !== published.version)
      throw conflict('', 'somebody published another version of the agent meanwhile')
    await retell.publish(agentId, version)
  }
  const after = await retell.getAgent(agentId, version)
  if (!isSet(after, settings) || after.is_published !== Boolean(published)) {
    throw conflict('', 'Retell has taken the change and says something else')
  }
  return told(after, true)
}

/** @returns undefined for an agent that was never published */
async function findPublished(retell: RetellClient, agentId: string): Promise<AgentVersion | undefined> {
  try {
    return await retell.getAgent(agentId, 'latest_published')
  } catch (error) {
    if (error instanceof RetellError && error.refusal === 'unknown') return undefined
    throw error
  }
}

/** Events are named only where the agent leaves out some that are needed. */
function settingsFor({ webhook_events: events }: AgentVersion, webhook_url: string): WebhookSettings {
  if (!events || NEEDED_EVENTS.every((event) => events.includes(event))) return { webhook_url }
  return { webhook_url, webhook_events: [...new Set([...NEEDED_EVENTS, ...events])] }
}

function isSet(version: AgentVersion, { webhook_url, webhook_events }: WebhookSettings): boolean {
  return (
    version.webhook_url === webhook_url &&
    (webhook_events ?? []).every((event) => version.webhook_events?.includes(event) ?? false)
  )
}

function conflict(path: string, message: string): ApiError {
  return new ApiError('conflict', { details: [{ path, message }] })
}
