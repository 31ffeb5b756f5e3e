/** Where cached text is kept. A store that cannot be reached has nothing and keeps nothing: it never fails a request. */
export interface CacheStore {
  kind: 'memory' | 'redis'
  /** @returns the text of each key, `undefined` where there is none any more. */
  getMany(keys: string[]): Promise<(string | undefined)[]>
  set(key: string, text: string, ttlSeconds: number): Promise<void>
  countKeys(): Promise<number>
  /** Whether it has room for no more than a few small entries. */
  isFull(): boolean
}
