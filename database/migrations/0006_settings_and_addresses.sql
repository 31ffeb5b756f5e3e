-- The agency's own settings: one row.
create table system.settings (
  is_only_row boolean primary key default true check (is_only_row),
  require_mfa boolean not null default false,
  allowed_ips cidr[] not null default '{}',
  client_ip_secret text not null default encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'),
  updated_at timestamptz not null default now()
);
insert into system.settings default values;
comment on column system.settings.require_mfa is 'Super admins need a second factor even before they have enrolled one.';
comment on column system.settings.allowed_ips is 'Where super admins may come from; empty is anywhere.';
comment on column system.settings.client_ip_secret is 'The API signs with it which address a caller came from.';

alter table system.organizations add column allowed_ips cidr[] not null default '{}';
comment on column system.organizations.allowed_ips is 'Where the organization''s users may come from; empty is anywhere.';
