import type { Redis } from 'ioredis'
import type { RedisConnection } from '../redis/redis-connection.ts'
import type { CacheStore } from './cache-store.ts'

/** Beside other things that may stand in the same Redis. */
const PREFIX = 'roy:cache:'

/** Keeps texts in Redis, for all instances. While it cannot be used there is no cache; the connection says so in the log. */
export function createRedisCacheStore(redis: RedisConnection): CacheStore {
  async function orElse<Result>(fallback: Result, command: (client: Redis) => Promise<Result>): Promise<Result> {
    try {
      return await redis.run(command)
    } catch {
      return fallback // the connection has logged why
    }
  }

  return {
    kind: 'redis',
    getMany: (keys) =>
      orElse<(string | undefined)[]>([], async (client) => {
        const texts = await client.mget(keys.map((key) => PREFIX + key))
        return texts.map((text) => text ?? undefined)
      }),
    async set(key, text, ttlSeconds) {
      await orElse<unknown>(undefined, (client) => client.set(PREFIX + key, text, 'EX', ttlSeconds))
    },
    countKeys: () => orElse(0, countKeys),
    isFull: () => false, // for Redis to say: it is told how much it may hold
  }
}

async function countKeys(client: Redis): Promise<number> {
  let cursor = '0'
  const found = new Set<string>() // a scan may name a key twice
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', `${PREFIX}*`, 'COUNT', 1_000)
    for (const key of keys) found.add(key)
    cursor = next
  } while (cursor !== '0')
  return found.size
}
