// Takes a list and a value, gives the list without it, or with it at the end.
export const toggle = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
