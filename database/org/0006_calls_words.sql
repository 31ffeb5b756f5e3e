-- A tsvector holds 1 MB at most, and a transcript may be longer: its first 100,000 characters are found.
alter table calls add column words tsvector generated always as (
  to_tsvector('simple', coalesce(detailed_summary, '') || ' ' || left(coalesce(transcript, ''), 100000))
) stored;
