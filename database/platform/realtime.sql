-- Runs as the connecting role after the functions: whoever may read an organization may listen to its channel.
drop policy if exists roy_organization_channels on realtime.messages;
create policy roy_organization_channels on realtime.messages
  for select to authenticated
  using (system.may_listen(realtime.topic()));
