import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deployWeb } from '../e2e/support/deployment.ts'
import { ROOT, startProduct } from '../e2e/support/product.ts'
import type { LabFigures } from './lab-figures.ts'
import { measureWeb, type WebMeasurements } from './measure-web.ts'

// `pnpm measure:web`: how heavy the built web app is, and how it feels on a slow machine. Nothing fails by what it finds.

const OUTPUT = join(ROOT, 'test-output/web-measurements.json')

async function measure(): Promise<WebMeasurements> {
  const product = await startProduct()
  try {
    const deployment = await deployWeb(product.environment)
    try {
      return await measureWeb(deployment.url, product.environment)
    } finally {
      await deployment.stop()
    }
  } finally {
    await product.stop()
  }
}

const measurements = await measure()
await mkdir(dirname(OUTPUT), { recursive: true })
await writeFile(OUTPUT, `${JSON.stringify(measurements, null, 2)}\n`)

const { javaScriptBytes, cpuSlowdown, signIn, dashboard, pagingCalls } = measurements
const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
console.log(`JavaScript, gzip: sign-in ${kB(javaScriptBytes.signIn)}, dashboard ${kB(javaScriptBytes.dashboard)}`)
console.log(
  `With the processor slowed down ${cpuSlowdown} times, the median of ${dashboard.length} visits and all of them:`,
)
console.log(`  sign-in: ${inWords(signIn)}`)
console.log(`  dashboard: ${inWords(dashboard)}`)
console.log(`  paging ${pagingCalls.rows} calls: longest task ${pagingCalls.longTasksMs[0] ?? 'below 50'} ms`)
console.log(`Written to ${OUTPUT}.`)

function inWords(visits: readonly LabFigures[]): string {
  const lcp = visits.map(({ lcpMs }) => lcpMs).sort((a, b) => a - b)
  const cls = Math.max(...visits.map(({ cls }) => cls))
  return `LCP ${lcp[Math.floor(lcp.length / 2)]} ms (${lcp.join(', ')}), CLS at most ${cls}`
}
