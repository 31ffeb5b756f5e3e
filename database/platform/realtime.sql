-- Runs as the connecting role after the functions. realtime.send writes as whoever calls it, under the policies of its table.

-- Whoever may read an organization may listen to its channel.
drop policy if exists roy_organization_channels on realtime.messages;
create policy roy_organization_channels on realtime.messages
  for select to authenticated
  using (system.may_listen(realtime.topic()));

-- The functions announce changes, on organizations' private channels alone.
drop policy if exists roy_announcements on realtime.messages;
create policy roy_announcements on realtime.messages
  for insert to roy_owner
  with check (private and topic like 'org:%');
