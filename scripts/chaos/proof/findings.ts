/**
 * What was found wrong. `lost`: acknowledged and not there, or at Retell and not here in the end; `doubled`: there, or counted, more often
 * than it happened; `differing`: another value than the oracle's; `leaked`: seen by, or taken from, whom it must not;
 * `refused`: rightful, and turned away.
 */
export const FINDING_KINDS = ['lost', 'doubled', 'differing', 'leaked', 'refused'] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface Findings {
  /** @param weight how many things are wrong */
  add(kind: FindingKind, what: string, weight?: number): void
  count(kind: FindingKind): number
  /** The first few of a kind, in words. */
  examples(kind: FindingKind): readonly string[]
  readonly total: number
}

const KEPT_EXAMPLES = 10

export function createFindings(): Findings {
  const counts = new Map<FindingKind, number>()
  const kept = new Map<FindingKind, string[]>()
  return {
    add(kind, what, weight = 1) {
      counts.set(kind, (counts.get(kind) ?? 0) + weight)
      const examples = kept.get(kind) ?? []
      if (examples.length < KEPT_EXAMPLES) kept.set(kind, [...examples, what])
    },
    count: (kind) => counts.get(kind) ?? 0,
    examples: (kind) => kept.get(kind) ?? [],
    get total() {
      return [...counts.values()].reduce((sum, count) => sum + count, 0)
    },
  }
}
