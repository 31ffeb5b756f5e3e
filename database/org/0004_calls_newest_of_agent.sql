create index calls_newest_of_agent on calls (agent_id, started_at desc, id desc);
