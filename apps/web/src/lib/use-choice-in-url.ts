import { useSearchParams } from 'react-router'

/**
 * One of a few values that stands in the URL. The first one is what holds by default, and is left out; what is none of them counts
 * as the first.
 *
 * @returns what is chosen, and how to choose another.
 */
export function useChoiceInUrl<Choice extends string>(
  parameter: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (choice: Choice) => void] {
  const [search, setSearch] = useSearchParams()
  const [first] = choices
  const chosen = choices.find((candidate) => candidate === search.get(parameter)) ?? first
  const choose = (next: Choice) =>
    setSearch(
      (current) => {
        const changed = new URLSearchParams(current)
        if (next === first) changed.delete(parameter)
        else changed.set(parameter, next)
        return changed
      },
      { replace: true, preventScrollReset: true },
    )
  return [chosen, choose]
}
