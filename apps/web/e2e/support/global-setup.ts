import type { LocalEnvironment } from '@roy/types'
import type { TestProject } from 'vitest/node'
import { type Deployment, deployWeb } from './deployment.ts'
import { type Product, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The running product. */
    environment: LocalEnvironment
    /** Where its web app is served as it is deployed. */
    site: string
    /** Why neither of them is there. */
    failure: string | undefined
  }
}

/**
 * Starts the product and deploys its web app once for all journeys, which is most of what a single one would take. Should
 * that fail, the journeys fail by it, and no other suite of the same run.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let product: Product | undefined
  let deployment: Deployment | undefined
  try {
    product = await startProduct()
    deployment = await deployWeb(product.environment)
    project.provide('environment', product.environment)
    project.provide('site', deployment.url)
  } catch (error) {
    project.provide('failure', error instanceof Error ? error.message : String(error))
  }
  return async () => {
    await deployment?.stop()
    await product?.stop()
  }
}
