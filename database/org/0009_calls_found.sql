grant select (id, external_call_id, from_e164, to_e164, words, day) on calls to roy_finder;
