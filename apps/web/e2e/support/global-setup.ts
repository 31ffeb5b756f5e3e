import type { LocalEnvironment } from '@roy/types'
import type { TestProject } from 'vitest/node'
import { deployWeb } from './deployment.ts'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The running product. */
    environment: LocalEnvironment
    /** Where its web app is served as it is deployed. */
    site: string
  }
}

/** Starts the product and deploys its web app once for all journeys, which is most of what a single one would take. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct()
  try {
    const deployment = await deployWeb(product.environment)
    project.provide('environment', product.environment)
    project.provide('site', deployment.url)
    return async () => {
      await deployment.stop()
      await product.stop()
    }
  } catch (error) {
    await product.stop()
    throw error
  }
}
