export * from './organizations.ts'
export * from './roles.ts'
export * from './test-supabase.ts'
export type { NewTestUser, TestUser } from './test-user.ts'
