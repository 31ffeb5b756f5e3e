/**
 * How much is tried, and which: the same each time, unless somebody looks for longer and says so with `FUZZ_RUNS=2000 FUZZ_SEED=$RANDOM`.
 *
 * @param defaultRuns what a suite can afford
 */
export function howLong(defaultRuns: number): { runs: number; seed: number } {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env
  return { runs: Number(FUZZ_RUNS ?? defaultRuns), seed: Number(FUZZ_SEED ?? 20_261_120) }
}
