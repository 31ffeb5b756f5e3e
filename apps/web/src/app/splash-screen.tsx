import { useSupabase } from '../lib/supabase-context.tsx'
import { HostColours } from './door-frame.tsx'
import { Brandmark } from './shell/brandmark.tsx'

/** The blink before anything is known: the mark of whose address it is, or nobody's. */
export function SplashScreen() {
  const { branding } = useSupabase()
  const name = branding === undefined ? '' : (branding?.name ?? 'Roy Voice')
  return (
    <div role="status" aria-label="Loading" className="grid min-h-dvh place-items-center">
      <HostColours branding={branding} />
      {name !== '' && (
        <Brandmark
          name={name}
          logoUrl={branding?.logo_url ?? null}
          className="size-11 animate-shimmer rounded-xl text-l"
        />
      )}
    </div>
  )
}
