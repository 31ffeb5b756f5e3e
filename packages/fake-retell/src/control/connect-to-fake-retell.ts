import type { FakeRetellControl } from './control.ts'

/** The control of a fake Retell that runs elsewhere on this machine. Every function throws what it refuses. */
export function connectToFakeRetell(url: string): FakeRetellControl {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`The fake Retell answered ${response.status}: ${await response.text()}`)
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    saveWorkspace: (workspace) => ask('PUT', '/workspaces', workspace),
    listWorkspaces: () => ask('GET', '/workspaces'),
    saveAgent: (workspace_id, agent) => ask('PUT', '/agents', { workspace_id, agent }),
    addCalls: (workspace_id, calls) => ask('POST', '/calls', { workspace_id, calls }),
    placeCall: (input) => ask('POST', '/calls/place', input),
    advanceCall: (callId) => ask('POST', `/calls/${encodeURIComponent(callId)}/advance`),
    readCall: (callId) => ask('GET', `/calls/${encodeURIComponent(callId)}`),
    addFault: (fault) => ask('POST', '/faults', fault),
    listFaults: () => ask('GET', '/faults'),
    clearFaults: () => ask('DELETE', '/faults'),
    listDeliveries: (filter = {}) => {
      const query = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]))
      return ask('GET', `/deliveries?${new URLSearchParams(query)}`)
    },
    countDeliveries: () => ask('GET', '/deliveries/count'),
    webhooksSettled: () => ask('GET', '/deliveries/settled'),
  }
}
