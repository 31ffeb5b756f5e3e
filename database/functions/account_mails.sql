-- Mails with links by which people come in: invitations, and for passwords that were forgotten. Requested and audited in one transaction;
-- the outbox holds no link, which is made when the mail is sent.

/*
 * Puts a mail to a user into the outbox. Its link may lead to the custom domain of the user's own client, and only where it is the one
 * that was asked for: another client's would hand the link to strangers.
 */
create or replace function system.enqueue_account_mail(
  p_user system.users,
  p_mail text,
  p_host text,
  p_occasion text default null
) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.enqueue(
    'mail',
    p_user.organization_id,
    jsonb_build_object(
      'mail', p_mail,
      'user_id', p_user.id,
      'to', p_user.email,
      'custom_domain', (
        select o.custom_domain from system.organizations o
        where o.id = p_user.organization_id and o.custom_domain = lower(p_host))),
    p_occasion);
end
$$;

/*
 * Has whoever forgot the password of an e-mail mailed a link, where somebody may sign in with it; once a minute, for anybody can ask in
 * anybody's name. For the API alone. `p_host` is the site that was asked from.
 */
create or replace function public.request_password_reset(p_email text, p_host text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
  v_occasion text;
begin
  perform system.require_role('service');
  select u.* into v_user
  from system.users u
  left join system.organizations o on o.id = u.organization_id
  where lower(u.email) = lower(p_email) and u.status = 'active' and o.status is distinct from 'deleted';
  if not found then
    return;
  end if;
  v_occasion := format('password_reset %s %s', v_user.id, date_trunc('minute', now()));
  -- Nor does the audit log grow by what leads to nothing.
  if exists (select from system.outbox where occasion = v_occasion) then
    return;
  end if;
  perform system.append_audit('user.password_reset_requested', v_user.organization_id, v_user.id::text, null, null);
  perform system.enqueue_account_mail(v_user, 'password_reset', p_host, v_occasion);
end
$$;

/*
 * A super admin's request to have a user mailed a link: `password_reset`, or `invitation` for who has yet to choose a password.
 * Throws what get_user_row throws, PT409 conflict for users who are disabled, and for an invitation that is not pending.
 */
create or replace function public.request_user_mail(p_id uuid, p_kind text, p_host text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.get_user_row(p_id);
begin
  if v_user.status <> 'active' or (p_kind = 'invitation' and not v_user.is_invitation_pending) then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  perform system.append_audit(
    case p_kind when 'invitation' then 'user.invitation_requested' else 'user.password_reset_requested' end,
    v_user.organization_id, p_id::text, null, null);
  perform system.enqueue_account_mail(v_user, p_kind, p_host);
end
$$;

revoke execute on function public.request_password_reset, public.request_user_mail from public;
grant execute on function public.request_user_mail to authenticated, service_role;
grant execute on function public.request_password_reset to service_role;
