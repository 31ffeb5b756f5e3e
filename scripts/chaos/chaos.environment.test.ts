import { describe, expect, test } from 'vitest'
import { type Outcome, runToEnd } from '../testing/run-to-end.ts'
import { FINDING_KINDS, type FindingKind } from './proof/findings.ts'

/** A busy machine is allowed several times what a run takes. */
const PATIENCE_MS = 400_000

/** A short run, of another seed every time: the seed stands in the output of whatever fails. */
const chaos = (...args: string[]): Promise<Outcome> => runToEnd('chaos.ts', args, {})

/** How many of each kind a run has found. */
function findingsOf({ stdout, stderr }: Outcome): Record<FindingKind, number> {
  const counts = FINDING_KINDS.map((kind) => {
    const count = new RegExp(`^${kind} +([\\d,]+)$`, 'm').exec(stdout)?.[1]
    if (count === undefined) throw new Error(`The run has not come to its end:\n${stdout}\n${stderr}`)
    return [kind, Number(count.replaceAll(',', ''))] as const
  })
  return Object.fromEntries(counts) as Record<FindingKind, number>
}

const NONE = { lost: 0, doubled: 0, differing: 0, leaked: 0, refused: 0 }

describe('a storm', { timeout: PATIENCE_MS }, () => {
  test('of faults of every kind and rewrites of every kind loses, doubles, changes and leaks nothing', async () => {
    const outcome = await chaos('--events', '2000', '--faults', '5', '--rewrites', '5')
    expect(findingsOf(outcome), outcome.stdout).toEqual(NONE)
    expect(outcome.code).toBe(0)
    for (const kind of ['kill_api', 'kill_gateway', 'restart_postgres', 'pause_postgres', 'cut_answers']) {
      expect(outcome.stdout).toMatch(new RegExp(`^faults .*${kind} 1`, 'm'))
    }
    for (const kind of ['change_rate', 'change_timezone', 'move_go_live', 'replay', 'rotate_key']) {
      expect(outcome.stdout).toMatch(new RegExp(`^rewrites .*${kind} 1`, 'm'))
    }
  })
})

describe('the proof fails', { timeout: PATIENCE_MS }, () => {
  test('where duplicates are counted, by what is counted twice', async () => {
    const outcome = await chaos('--sabotage', 'dedupe', '--events', '300', '--faults', '0', '--rewrites', '0')
    expect(findingsOf(outcome)).toMatchObject({ lost: 0, doubled: expect.toSatisfy(isSome), leaked: 0 })
    expect(outcome.code).toBe(1)
  })

  test('where events are acknowledged before they are committed, by what is lost', async () => {
    const outcome = await chaos('--sabotage', 'ack', '--events', '300', '--faults', '1', '--rewrites', '0')
    expect(findingsOf(outcome)).toMatchObject({ lost: expect.toSatisfy(isSome), doubled: 0 })
    expect(outcome.code).toBe(1)
  })

  test('where the door between clients is left open, by what is seen', async () => {
    const outcome = await chaos('--sabotage', 'door', '--events', '300', '--faults', '0', '--rewrites', '0')
    expect(findingsOf(outcome)).toMatchObject({ lost: 0, doubled: 0, leaked: expect.toSatisfy(isSome) })
    expect(outcome.code).toBe(1)
  })
})

const isSome = (count: number) => count > 0

test('says what is wrong with its options, and what there are', async () => {
  expect(await chaos('--sabotage', 'everything')).toMatchObject({
    code: 1,
    stderr: '--sabotage is "everything": it must be dedupe, ack, door.\n',
  })
  expect(await chaos('--events', 'many')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--events is "many"'),
  })
  expect(await chaos('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--sabotage') })
})
