create index calls_by_numbers_and_ids on calls using gin (
  (external_call_id || ' ' || id::text || ' ' || coalesce(from_e164, '') || ' ' || coalesce(to_e164, '')) extensions.gin_trgm_ops
);
