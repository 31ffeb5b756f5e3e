/** A point of a drawing, or a gap where nothing is known. */
export type LinePoint = readonly [x: number, y: number] | undefined

/** The SVG path through points, broken where there is a gap. */
export function linePath(points: LinePoint[]): string {
  return stretchesOf(points).map(throughPoints).join('')
}

/** The SVG path of the area between such a line and the height `bottom`. */
export function areaPath(points: LinePoint[], bottom: number): string {
  return stretchesOf(points)
    .map((stretch) => `${throughPoints(stretch)}V${bottom}H${rounded(stretch[0]?.[0] ?? 0)}Z`)
    .join('')
}

type Stretch = NonNullable<LinePoint>[]

function throughPoints(stretch: Stretch): string {
  return `M${stretch.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join('L')}`
}

function stretchesOf(points: LinePoint[]): Stretch[] {
  const stretches: Stretch[] = []
  let isBroken = true
  for (const point of points) {
    if (!point) isBroken = true
    else if (isBroken) {
      stretches.push([point])
      isBroken = false
    } else stretches.at(-1)?.push(point)
  }
  return stretches
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10
}
