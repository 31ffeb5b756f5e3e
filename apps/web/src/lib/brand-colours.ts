/** A client's colour on one palette. */
export interface BrandColour {
  /** For buttons, bars and marks. */
  fill: string
  /** For text on the fill. */
  ink: string
  /** For text on the palette's surfaces. */
  text: string
}

type Rgb = readonly [number, number, number]

/** WCAG 2.2 AA, success criteria 1.4.3 (text) and 1.4.11 (marks that carry meaning). */
const TEXT_CONTRAST = 4.5
const MARK_CONTRAST = 3
const STEP = 0.04

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const NEAR_BLACK: Rgb = [17, 19, 26]

/** The darkest of the light palette's surfaces and the lightest of the dark one's: what is readable there is readable everywhere. */
const LIGHT_GROUND: Rgb = [243, 244, 246]
const DARK_GROUND: Rgb = [34, 37, 45]

/**
 * A client's own colour, moved towards black or white only as far as reading needs it.
 *
 * @param hex `#rgb` or `#rrggbb`, as branding stores it.
 * @returns its colours on each palette, or `undefined` when `hex` is not a colour.
 */
export function readableBrand(hex: string): { light: BrandColour; dark: BrandColour } | undefined {
  const colour = parseHex(hex)
  if (!colour) return undefined
  return { light: readableOn(LIGHT_GROUND, colour, BLACK), dark: readableOn(DARK_GROUND, colour, WHITE) }
}

/** The WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  return contrast(parseHex(a) ?? BLACK, parseHex(b) ?? BLACK)
}

function readableOn(ground: Rgb, wanted: Rgb, towards: Rgb): BrandColour {
  const fill = withContrast(MARK_CONTRAST, wanted, ground, towards)
  const ink = [WHITE, NEAR_BLACK].find((candidate) => contrast(candidate, fill) >= TEXT_CONTRAST) ?? BLACK
  const text = withContrast(TEXT_CONTRAST, wanted, ground, towards)
  return { fill: toHex(fill), ink: toHex(ink), text: toHex(text) }
}

/** `wanted`, mixed with `towards` in small steps until it stands out from `ground`. */
function withContrast(least: number, wanted: Rgb, ground: Rgb, towards: Rgb): Rgb {
  let share = 0
  let colour = wanted
  while (contrast(colour, ground) < least && share < 1) {
    share += STEP
    colour = mix(wanted, towards, share)
  }
  return colour
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (from: number, to: number) => Math.round(from + (to - from) * Math.min(share, 1))
  return [channel(a[0], b[0]), channel(a[1], b[1]), channel(a[2], b[2])]
}

function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function parseHex(hex: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex)
  const digits = short ? `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : hex.slice(1)
  if (!/^#[0-9a-f]+$/i.test(hex) || digits.length !== 6) return undefined
  const channel = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
