-- Mails with links by which people come in: invitations, and for passwords that were forgotten. What is requested is audited before the
-- mail goes out, for that cannot be taken back.

/*
 * To whom a mail goes and which site its link may lead to: `{email, custom_domain}`. The custom domain is that of the user's own client,
 * and only where it is the one that was asked for. Another client's would hand the link to strangers.
 */
create or replace function system.mail_target(p_user system.users, p_host text) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'email', p_user.email,
    'custom_domain', (
      select o.custom_domain from system.organizations o where o.id = p_user.organization_id and o.custom_domain = lower(p_host)));
end;

/*
 * Whoever forgot the password of an e-mail: where the mail goes, or null where nobody may sign in with it. For the API alone, which
 * tells nobody which it was. `p_host` is the site that was asked from.
 */
create or replace function public.request_password_reset(p_email text, p_host text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
begin
  perform system.require_role('service');
  select u.* into v_user
  from system.users u
  left join system.organizations o on o.id = u.organization_id
  where lower(u.email) = lower(p_email) and u.status = 'active' and o.status is distinct from 'deleted';
  if not found then
    return null;
  end if;
  perform system.append_audit('user.password_reset_requested', v_user.organization_id, v_user.id::text, null, null);
  return system.mail_target(v_user, p_host);
end
$$;

/*
 * A super admin's request to mail a user a link: `password_reset`, or `invitation` for who has yet to choose a password.
 * Throws what get_user_row throws, PT409 conflict for users who are disabled, and for an invitation that is not pending.
 */
create or replace function public.request_user_mail(p_id uuid, p_kind text, p_host text default null) returns jsonb
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
  return system.mail_target(v_user, p_host);
end
$$;

revoke execute on function public.request_password_reset, public.request_user_mail from public;
grant execute on function public.request_user_mail to authenticated, service_role;
grant execute on function public.request_password_reset to service_role;
