import type { CSSProperties } from 'react'
import { type BrandColour, contrastOf, readableBrand } from '../../../lib/brand-colours.ts'
import { SignInPreview } from './sign-in-preview.tsx'

interface BrandingPreviewProps {
  name: string
  /** Empty for none. */
  logoUrl: string
  /** As typed; empty for the product's own. */
  colour: string
}

const THEMES = [
  { id: 'light', name: 'Light theme' },
  { id: 'dark', name: 'Dark theme' },
] as const

/** The sign-in page in both themes as it will be, and what is done to the colour so that everything stays readable. */
export function BrandingPreview({ name, logoUrl, colour }: BrandingPreviewProps) {
  const brand = readableBrand(colour)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {THEMES.map((theme) => (
        <figure key={theme.id} className="grid content-start gap-2">
          <div
            style={paletteStyle(theme.id, brand?.[theme.id])}
            className="rounded-large border border-line bg-paper text-ink"
          >
            <SignInPreview label={`Sign-in page, ${theme.name.toLowerCase()}`} name={name} logoUrl={logoUrl} />
          </div>
          <figcaption className="text-s text-pretty text-ink-2">
            <strong className="font-semibold text-ink">{theme.name}.</strong>{' '}
            {brand ? colourInWords(colour, brand[theme.id]) : 'In the product’s own colour.'}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

/** One palette's tokens, whatever theme the page around it has. */
function paletteStyle(theme: 'light' | 'dark', brand: BrandColour | undefined): CSSProperties {
  if (!brand) return { colorScheme: theme }
  const tokens = { '--color-brand': brand.fill, '--color-brand-ink': brand.ink, '--color-brand-text': brand.text }
  return { colorScheme: theme, ...tokens } as CSSProperties
}

/** How a colour is kept readable: "Buttons in your colour with dark words: contrast 13.0 to 1. Links in #856e00, so that they can be read." */
function colourInWords(colour: string, brand: BrandColour): string {
  const isKept = brand.fill.toLowerCase() === colour.toLowerCase()
  const words = brand.ink.toLowerCase() === '#ffffff' ? 'white' : 'dark'
  const contrast = contrastOf(brand.ink, brand.fill).toFixed(1)
  const buttons = `Buttons ${isKept ? 'in your colour' : `in ${brand.fill}, the nearest shade that stands out,`} with ${words} words: contrast ${contrast} to 1.`
  if (brand.text.toLowerCase() === colour.toLowerCase()) return `${buttons} Links in your colour too.`
  return `${buttons} Links in ${brand.text}, so that they can be read.`
}
