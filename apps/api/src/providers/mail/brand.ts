import type { PublicBranding } from '@roy/types'

/** How a mail looks: a client's way, or the product's own. */
export interface Brand {
  name: string
  /** https. */
  logoUrl: string | null
  /** Of buttons: `#rrggbb`. */
  fill: string
  /** Of text on them. */
  ink: '#ffffff' | '#000000'
}

const PRODUCT = { name: 'Roy Voice', logo_url: null, primary_color: null }
const PRODUCT_COLOUR = '#3b4cca'

/** The look of mails to the users of a client; of the product where there is no client. */
export function brandOf(branding: PublicBranding | null): Brand {
  const { name, logo_url, primary_color } = branding ?? PRODUCT
  const fill = /^#[0-9a-f]{6}$/i.test(primary_color ?? '') ? (primary_color ?? PRODUCT_COLOUR) : PRODUCT_COLOUR
  return { name, logoUrl: logo_url, fill, ink: inkOn(fill) }
}

/** White or black, whichever is easier to read on a colour: at least 4.5 to 1 by WCAG 2.2 on every colour there is. */
export function inkOn(fill: string): '#ffffff' | '#000000' {
  const luminance = luminanceOf(fill)
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
