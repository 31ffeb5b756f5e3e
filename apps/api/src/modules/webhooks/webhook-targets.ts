import type { WebhookTarget } from '@roy/types'
import NodeCache from 'node-cache'

/** Whose webhook a URL is, and with which keys it must be signed; no agent at a client's own URL. */
export type DeliveryTarget = Omit<WebhookTarget, 'agent'> & Partial<Pick<WebhookTarget, 'agent'>>

/** Whether its agent or its organization was deleted. */
export function isDeleted({ agent, organization }: DeliveryTarget): boolean {
  return agent?.is_deleted === true || organization.status === 'deleted'
}

const TTL_SECONDS = 5
const MAXIMUM_TARGETS = 10_000

/**
 * Remembers for a moment whose webhook a URL is, which saves a busy agent's every event a round trip. Nothing is decided by it
 * that must hold at once: the database itself refuses what was deleted, and a signature that does not fit is tried again with keys
 * read anew.
 */
export interface WebhookTargets {
  /** The target as remembered, or as `read` tells it. Throws what `read` throws, and remembers nothing then. */
  get(url: string, read: () => Promise<DeliveryTarget>): Promise<{ target: DeliveryTarget; isRemembered: boolean }>
  /** Reads it again. */
  refresh(url: string, read: () => Promise<DeliveryTarget>): Promise<DeliveryTarget>
}

/** Makes an empty memory, of this process alone. */
export function createWebhookTargets(): WebhookTargets {
  const targets = new NodeCache({ stdTTL: TTL_SECONDS, checkperiod: 0, useClones: false })
  async function refresh(url: string, read: () => Promise<DeliveryTarget>): Promise<DeliveryTarget> {
    const target = await read()
    // Entries past their time stay until they are asked for: URLs are made up freely, so there is an end to it.
    if (targets.keys().length >= MAXIMUM_TARGETS) targets.flushAll()
    // What is deleted may be restored, and is to receive from that moment on.
    if (!isDeleted(target)) targets.set(url, target)
    return target
  }
  return {
    refresh,
    async get(url, read) {
      const remembered = targets.get<DeliveryTarget>(url)
      if (remembered) return { target: remembered, isRemembered: true }
      return { target: await refresh(url, read), isRemembered: false }
    },
  }
}
