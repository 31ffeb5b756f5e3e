import type { GatewayAnswer, GatewayRequest } from '../http/exchange.ts'
import type { Identity } from '../http/identity.ts'
import { notSupported, restError, toRestError } from './errors.ts'
import { answerRpc, type RpcContext } from './rpc.ts'

/**
 * Answers `/rest/v1/*`: functions as PostgREST does, and for everything else that PostgREST can, that it is not here.
 *
 * @throws {HttpError} every refusal
 */
export async function answerRest(
  context: RpcContext,
  identity: Identity,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const claims = await identity.claimsOf(request).catch((error: unknown) => {
    throw toRestError(error, 'anon')
  })
  const [first, functionName, ...rest] = request.path.split('/')
  if (first !== 'rpc' || functionName === undefined || rest.length > 0) {
    throw notSupported(`tables and views over REST (${request.method} /rest/v1/${request.path}), only functions`)
  }
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    throw restError(405, 'PGRST101', `Cannot use the ${request.method} method on RPC`)
  }
  return answerRpc(context, { ...request, path: `rpc/${decodeURIComponent(functionName)}` }, claims)
}
