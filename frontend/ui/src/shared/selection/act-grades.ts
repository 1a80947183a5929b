// Starred acts that the fan would not miss for anything: a grade above the star. Stored in this browser only, never sent.
import { useSyncExternalStore } from 'react'

import { storedValues } from '@/shared/storage'

import { ALPHABET, MOST_ACTS } from './selection-code'

const ACT = new RegExp(`^[${ALPHABET.replace('-', '\\-')}]{4}$`)
/** Each act's code and the space after it, with room for as much junk. */
const LONGEST_READ = MOST_ACTS * 5 * 2

const stored = storedValues('grades', { keepsUnstored: true })

/** Acts by their codes, the latest last; junk and repeated ones are ignored. */
export function parseGrades(value: string | null): ReadonlySet<string> {
  const codes = (value ?? '').slice(-LONGEST_READ).split(' ')
  return new Set(codes.filter((code) => ACT.test(code)).slice(-MOST_ACTS))
}

/** Many rows ask for the same set at each change. */
let parsed: { value: string | null; grades: ReadonlySet<string> } = { value: null, grades: new Set() }

function current(festival: string): ReadonlySet<string> {
  const value = stored.read(festival)
  if (value !== parsed.value) parsed = { value, grades: parseGrades(value) }
  return parsed.grades
}

/** A set stays the same object until it changes. */
export const useGrades = (festival: string): ReadonlySet<string> =>
  useSyncExternalStore(stored.subscribe, () => current(festival))

/**
 * Whether an act is raised, by its code as `actOf` returns it. An act that lost its star keeps its grade, so that a step
 * of undo brings back both; look at starred acts only.
 */
export const useIsRaised = (festival: string, act: string): boolean =>
  useSyncExternalStore(stored.subscribe, () => current(festival).has(act))

/** False while grades are kept by this page alone. */
export const useAreGradesStored = (festival: string): boolean =>
  useSyncExternalStore(stored.subscribe, () => !stored.isUnstored(festival))

export function raise(festival: string, act: string): void {
  write(festival, [...others(festival, act), act].slice(-MOST_ACTS))
}

export function lower(festival: string, act: string): void {
  if (current(festival).has(act)) write(festival, others(festival, act))
}

const others = (festival: string, act: string) => [...current(festival)].filter((code) => code !== act)

const write = (festival: string, codes: readonly string[]) => stored.write(festival, codes.join(' '))
