import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Redis is known to be out of reach, so it was not asked. */
export class RedisUnavailableError extends Error {
  override name = 'RedisUnavailableError'
}

/** A Redis that may go away at any time: whoever uses it has a way to do without. */
export interface RedisConnection {
  /**
   * Asks Redis. While it is out of reach this fails at once, and waits for nothing.
   *
   * @throws RedisUnavailableError, or what the command failed with.
   */
  run<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result>
  close(): void
}

/** A request waits no longer for what is only an optimisation. */
const COMMAND_TIMEOUT_MS = 1_000
const CONNECT_TIMEOUT_MS = 2_000
const SLOWEST_RETRY_MS = 2_000

/** Connects, and reconnects for as long as it takes. The log has one line when Redis goes and one when it is back. */
export function connectRedis(url: string, logger: Logger): RedisConnection {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    // Whoever does not answer is not asked again before they have answered a new connection.
    socketTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // What waits for a connection fails with the first attempt rather than with the twentieth.
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, SLOWEST_RETRY_MS),
  })
  let isFailing = false

  function noteFailure(error?: unknown): void {
    if (isFailing) return
    isFailing = true
    logger.error({ err: error }, 'Redis cannot be used: limits are kept in memory and nothing is cached')
  }
  function noteSuccess(): void {
    if (!isFailing) return
    isFailing = false
    logger.info('Redis is back')
  }
  redis.on('error', noteFailure)
  redis.on('close', noteFailure)
  redis.on('ready', noteSuccess)

  return {
    async run(command) {
      if (isFailing && redis.status !== 'ready') throw new RedisUnavailableError('Redis is out of reach')
      try {
        const result = await command(redis)
        noteSuccess()
        return result
      } catch (error) {
        if (!isUnknownScript(error)) noteFailure(error)
        throw error
      }
    },
    close() {
      redis.removeAllListeners('close')
      redis.disconnect()
    },
  }
}

/** Says nothing against Redis: scripts are loaded again after it was restarted. */
function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
