import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { launchBrowser } from '../e2e/support/browser.ts'
import { deployWeb } from '../e2e/support/deployment.ts'
import { ROOT, startProduct } from '../e2e/support/product.ts'
import { measureWeb, type WebMeasurements } from './measure-web.ts'

// `pnpm measure:web`: how heavy the built web app is, and how it feels on a slow machine. Nothing fails by what it finds.

const OUTPUT = join(ROOT, 'test-output/web-measurements.json')

async function measure(): Promise<WebMeasurements> {
  const product = await startProduct()
  try {
    const deployment = await deployWeb(product.environment)
    const browser = await launchBrowser()
    try {
      return await measureWeb(browser, deployment.url, product.environment)
    } finally {
      await browser.close()
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
console.log(`With the processor slowed down ${cpuSlowdown} times:`)
console.log(`  sign-in: LCP ${signIn.lcpMs} ms, CLS ${signIn.cls}`)
console.log(`  dashboard: LCP ${dashboard.lcpMs} ms, CLS ${dashboard.cls}`)
console.log(`  paging ${pagingCalls.rows} calls: longest task ${pagingCalls.longTasksMs[0] ?? 'below 50'} ms`)
console.log(`Written to ${OUTPUT}.`)
