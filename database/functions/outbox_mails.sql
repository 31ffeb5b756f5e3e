/*
 * What a mail of the outbox is made of, as things are now: `{mail, to: {email, name}, custom_domain, branding, alert}`. `branding` is that of the
 * user's own client and null for super admins; `custom_domain` is where links lead instead of to the site; `alert` is there for alerts.
 * Null where it is not to be sent any more: its user is gone or disabled, their client is deleted, or an invitation is pending no longer.
 * For the API alone.
 */
create or replace function public.get_outbox_mail(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return (
    select jsonb_build_object(
      'mail', i.payload -> 'mail',
      'to', jsonb_build_object('email', u.email, 'name', u.name),
      'custom_domain', case
        -- What was asked for may be somebody else's domain by now.
        when i.payload ->> 'mail' = 'alert' or i.payload ->> 'custom_domain' = o.custom_domain then o.custom_domain
      end,
      'branding', case when o.id is not null then jsonb_build_object(
        'name', coalesce(o.branding ->> 'name', o.name),
        'logo_url', o.branding -> 'logo_url',
        'primary_color', o.branding -> 'primary_color') end,
      'alert', i.payload -> 'alert')
    from system.outbox i
    join system.users u on u.id = (i.payload ->> 'user_id')::uuid
    left join system.organizations o on o.id = u.organization_id
    where i.id = p_id
      and u.status = 'active'
      and o.status is distinct from 'deleted'
      and (i.payload ->> 'mail' <> 'invitation' or u.is_invitation_pending));
end
$$;

revoke execute on function public.get_outbox_mail from public;
grant execute on function public.get_outbox_mail to service_role;
