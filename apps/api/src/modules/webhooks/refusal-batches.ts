import type { WebhookRefusal } from '@roy/types'
import type { RefusedRequest } from './refused-request.ts'
import type { DeliveryTarget } from './webhook-targets.ts'
import type { Refusal } from './webhooks.repository.ts'

export const WRITTEN_EVERY_MS = 1_000

/** Refusals that are too many to be written one by one. Those of one URL and reason within a second are written as one. */
export interface RefusalBatches {
  /** @param describe called for the first of each batch only, which stands for all of it */
  add(reason: WebhookRefusal, target: DeliveryTarget | undefined, describe: () => RefusedRequest): void
}

interface BatchSettings {
  /** Must not reject: a batch that cannot be written is not tried again. */
  write: (batch: Refusal) => Promise<void>
  /** Told of the writing that goes on after the answer. */
  keepAlive: (work: Promise<void>) => void
}

/** Makes an empty collection, of this process alone. It holds a batch per URL that is somebody's, and reason. */
export function createRefusalBatches({ write, keepAlive }: BatchSettings): RefusalBatches {
  let batches = new Map<string, Refusal>()
  let isWriting = false

  async function writeUntilNoneIsLeft(): Promise<void> {
    while (batches.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, WRITTEN_EVERY_MS))
      const due = batches
      batches = new Map()
      for (const batch of due.values()) await write(batch)
    }
    isWriting = false
  }

  return {
    add(reason, target, describe) {
      const key = `${target?.agent?.id ?? target?.organization.id} ${reason}`
      const batch = batches.get(key)
      if (batch) batch.count += 1
      else batches.set(key, { reason, target, count: 1, ...describe() })
      if (isWriting) return
      isWriting = true
      keepAlive(writeUntilNoneIsLeft())
    },
  }
}
