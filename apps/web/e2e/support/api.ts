import type { LoginAnswer, LoginInput } from '@roy/types'
import { site } from './site.ts'

/** The API in somebody's name. What is refused is thrown, with the answer. */
export interface ApiSession {
  get<Answer>(path: string): Promise<Answer>
  /** The answer as it came, for what is not JSON. */
  text(path: string): Promise<string>
  post<Answer>(path: string, body: object): Promise<Answer>
  patch<Answer>(path: string, body: object): Promise<Answer>
  put<Answer>(path: string, body: object): Promise<Answer>
}

/** Signs in beside the browser, for what a journey stands on and for what it is compared with. */
export async function signInToApi({ email, password }: LoginInput): Promise<ApiSession> {
  const answer = await ask('POST', '/auth/login', { body: { email, password } })
  const { access_token: token } = (await answer.json()) as LoginAnswer
  const json =
    (method: string) =>
    async <Answer>(path: string, body?: object) =>
      (await (await ask(method, path, { token, body })).json()) as Answer
  return {
    get: json('GET'),
    text: async (path) => (await ask('GET', path, { token })).text(),
    post: json('POST'),
    patch: json('PATCH'),
    put: json('PUT'),
  }
}

async function ask(
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object | undefined },
): Promise<Response> {
  const response = await fetch(`${site}/api${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
  return response
}
