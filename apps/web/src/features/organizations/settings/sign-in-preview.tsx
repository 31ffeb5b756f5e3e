import { useState } from 'react'

interface SignInPreviewProps {
  /** What the picture shows, for those who listen. */
  label: string
  name: string
  /** Empty for none. */
  logoUrl: string
}

/** A picture of the sign-in page, drawn in the tokens around it. Nothing in it can be used. */
export function SignInPreview({ label, name, logoUrl }: SignInPreviewProps) {
  return (
    <div role="img" aria-label={label} className="grid justify-items-center gap-3 px-6 py-7 select-none">
      <PreviewLogo key={logoUrl} name={name} logoUrl={logoUrl} />
      <span className="max-w-full truncate font-semibold">{name}</span>
      <span className="grid w-full max-w-52 gap-2">
        <span className="h-7 rounded-medium border border-control bg-surface px-2 text-xs leading-7 text-ink-3">
          E-mail
        </span>
        <span className="h-7 rounded-medium border border-control bg-surface px-2 text-xs leading-7 text-ink-3">
          Password
        </span>
        <span className="grid h-7 place-items-center rounded-medium bg-brand text-xs font-[550] text-brand-ink">
          Sign in
        </span>
        <span className="text-xs text-brand-text">Forgot your password?</span>
      </span>
    </div>
  )
}

function PreviewLogo({ name, logoUrl }: Pick<SignInPreviewProps, 'name' | 'logoUrl'>) {
  const [isBroken, setIsBroken] = useState(false)
  if (logoUrl.startsWith('https://') && !isBroken) {
    return <img src={logoUrl} alt="" onError={() => setIsBroken(true)} className="size-10 object-contain" />
  }
  return (
    <span className="grid size-10 place-items-center rounded-large bg-brand font-[650] text-brand-ink">
      {name.charAt(0).toUpperCase()}
    </span>
  )
}
