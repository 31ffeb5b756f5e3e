create table system.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  slug text not null constraint organizations_slug_key unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 63),
  schema_name text not null unique check (schema_name ~ '^org_[0-9a-f]{32}$'),
  schema_version integer not null default 0,
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  timezone text not null,
  bill_web_calls boolean not null default false,
  test_numbers text[] not null default '{}',
  branding jsonb not null default '{}' check (jsonb_typeof(branding) = 'object'),
  custom_domain text unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
comment on table system.organizations is 'The agency''s clients: only what is needed to find, authorise and rate.';
comment on column system.organizations.schema_version is 'The last step of system.org_migrations that the schema has.';

-- A version of the terms holds from valid_from until the next one; a call takes those in force when it started.
create table system.billing_terms (
  organization_id uuid not null references system.organizations on delete cascade,
  valid_from timestamptz not null,
  billing_rate numeric(12, 6) not null check (billing_rate >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  billing_increment_seconds integer not null check (billing_increment_seconds between 1 and 3600),
  billing_minimum_seconds integer not null check (billing_minimum_seconds between 0 and 3600),
  created_at timestamptz not null default now(),
  primary key (organization_id, valid_from)
);
comment on column system.billing_terms.billing_rate is 'Per billed minute, in currency.';

-- Ciphertexts only: the API encrypts before they come here, and no function gives them to a user.
create table system.organization_secrets (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references system.organizations on delete cascade,
  purpose text not null check (purpose in ('retell_api_key')),
  ciphertext text not null,
  last4 text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index organization_secrets_organization on system.organization_secrets (organization_id, purpose, created_at desc);
comment on column system.organization_secrets.expires_at is 'A replaced key goes on verifying until then; null holds.';

-- Apart from organizations because every call of a client touches it.
create table system.organization_versions (
  organization_id uuid primary key references system.organizations on delete cascade,
  version bigint not null default 0
);
