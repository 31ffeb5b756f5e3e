create table documents (
  kind text not null,
  id uuid not null default gen_random_uuid(),
  data jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (kind, id)
);
