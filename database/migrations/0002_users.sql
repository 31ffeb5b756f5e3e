create table system.users (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('super_admin', 'org_admin', 'org_viewer')),
  organization_id uuid references system.organizations,
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_organization_by_role check ((role = 'super_admin') = (organization_id is null))
);
create unique index users_email on system.users (lower(email));
create index users_organization on system.users (organization_id);
comment on table system.users is 'Who may do what. The id is that of Supabase Auth, which knows passwords and factors.';
