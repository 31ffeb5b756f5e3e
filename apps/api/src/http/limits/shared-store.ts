import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from 'express-rate-limit'
import { type RedisReply, RedisStore } from 'rate-limit-redis'
import type { RedisConnection } from '../../providers/redis/redis-connection.ts'

/**
 * A limiter's counts in Redis, shared by all instances; in this process's memory for as long as Redis cannot be used.
 * The connection says so in the log.
 *
 * @param prefix stands before each key in Redis; a limiter's own.
 */
export function createSharedStore(redis: RedisConnection, prefix: string): Store {
  const memory = new MemoryStore()
  const shared = new RedisStore({
    prefix,
    sendCommand: (command, ...args) => redis.run((client) => client.call(command, ...args) as Promise<RedisReply>),
  })
  let options: Options | undefined
  let prepared: Promise<void> | undefined

  /** Loads the scripts, once Redis can be reached. */
  function prepare(): Promise<void> {
    if (!options) throw new Error('the store is used without its limiter')
    prepared ??= shared.init(options).catch((error: unknown) => {
      prepared = undefined
      throw error
    })
    return prepared
  }

  async function either<Result>(inRedis: () => Promise<Result>, inMemory: () => Promise<Result>): Promise<Result> {
    try {
      await prepare()
      return await inRedis()
    } catch {
      return inMemory() // the connection has logged why
    }
  }

  return {
    prefix,
    localKeys: false,
    init(given) {
      options = given
      memory.init(given)
    },
    increment: (key): Promise<ClientRateLimitInfo> =>
      either(
        () => shared.increment(key),
        () => memory.increment(key),
      ),
    decrement: (key) =>
      either(
        () => shared.decrement(key),
        () => memory.decrement(key),
      ),
    resetKey: (key) =>
      either(
        () => shared.resetKey(key),
        () => memory.resetKey(key),
      ),
  }
}
