import type { ReactNode } from 'react'
import type { HostBranding } from '../lib/branding.ts'
import { useSupabase } from '../lib/supabase-context.tsx'
import { BrandColours } from './shell/brand-colours.tsx'
import { Brandmark } from './shell/brandmark.tsx'

const PRODUCT = { name: 'Roy Voice', logo_url: null, primary_color: null }

interface DoorFrameProps {
  title: string
  subtitle?: ReactNode
  /** Below everything, quiet: the other ways to go. */
  footer?: ReactNode
  children: ReactNode
}

/**
 * The pages before one is inside, in the look of whose address it is. Until that is known they wear nobody's: room is
 * kept for the name, so that nothing moves when it comes.
 */
export function DoorFrame({ title, subtitle, footer, children }: DoorFrameProps) {
  const { branding } = useSupabase()
  const brand = branding === null ? PRODUCT : branding
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-5 pt-[max(2.5rem,14dvh)] pb-10">
      <title>{brand ? `${title} · ${brand.name}` : title}</title>
      <HostColours branding={branding} />
      <div className="w-full max-w-88">
        <p className="flex h-10 items-center gap-3">
          {brand && (
            <>
              <Brandmark name={brand.name} logoUrl={brand.logo_url} className="size-10 shrink-0 rounded-large text-l" />
              <span className="min-w-0 truncate text-l font-[620]">{brand.name}</span>
            </>
          )}
        </p>
        <h1 className="mt-8 text-xl font-[640] tracking-[-0.01em]">{title}</h1>
        {subtitle && <p className="mt-1 text-pretty text-ink-2">{subtitle}</p>}
        <div className="mt-6">{children}</div>
        {footer && <div className="mt-6 grid gap-2 text-s text-pretty text-ink-2">{footer}</div>}
      </div>
    </main>
  )
}

/** The address' colour; plain ink until it is known, so that no other brand's is seen meanwhile. */
export function HostColours({ branding }: { branding: HostBranding }) {
  if (branding !== undefined) return <BrandColours primaryColor={branding?.primary_color ?? null} />
  return (
    <style>{`:root {
      --brand-on-light: oklch(0.21 0.02 265);
      --brand-ink-on-light: oklch(0.99 0 0);
      --brand-text-on-light: oklch(0.21 0.02 265);
      --brand-on-dark: oklch(0.955 0.005 265);
      --brand-ink-on-dark: oklch(0.165 0.012 265);
      --brand-text-on-dark: oklch(0.955 0.005 265);
    }`}</style>
  )
}
