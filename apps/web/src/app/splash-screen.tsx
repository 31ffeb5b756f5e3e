import { Brandmark } from './shell/brandmark.tsx'

/** The blink before anything is known. */
export function SplashScreen() {
  return (
    <div role="status" aria-label="Loading" className="grid min-h-dvh place-items-center">
      <Brandmark name="Roy Voice" logoUrl={null} className="size-11 animate-shimmer rounded-xl text-l" />
    </div>
  )
}
