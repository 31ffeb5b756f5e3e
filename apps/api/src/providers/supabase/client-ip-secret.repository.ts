import type { Database } from './database.ts'

/** What the database knows the API's word on a caller's address by. @throws DatabaseError */
export function getClientIpSecret(service: Database): Promise<string> {
  return service.rpc('get_client_ip_secret', {})
}
