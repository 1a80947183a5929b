// Starred acts that the fan would not miss for anything: a grade above the star. Stored in this browser only, never sent.
import { useSyncExternalStore } from 'react'

import { readStored, writeStored } from '@/shared/storage'

import { ALPHABET, MOST_ACTS } from './selection-code'

const ACT = new RegExp(`^[${ALPHABET.replace('-', '\\-')}]{4}$`)
/** Each act's code and the space after it, with room for as much junk. */
const LONGEST_READ = MOST_ACTS * 5 * 2

const keyOf = (festival: string) => `grades:${festival}`

/** Acts by their codes, the latest last; junk and repeated ones are ignored. */
export function parseGrades(stored: string | null): ReadonlySet<string> {
  const codes = (stored ?? '').slice(-LONGEST_READ).split(' ')
  return new Set(codes.filter((code) => ACT.test(code)).slice(-MOST_ACTS))
}

const listeners = new Set<() => void>()
/** What could not be stored, by festival: this page alone keeps it. */
const unstored = new Map<string, string>()
/** Many rows ask for the same set at each change. */
let parsed: { stored: string | null; grades: ReadonlySet<string> } = { stored: null, grades: new Set() }

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function current(festival: string): ReadonlySet<string> {
  const stored = unstored.get(festival) ?? readStored(keyOf(festival))
  if (stored !== parsed.stored) parsed = { stored, grades: parseGrades(stored) }
  return parsed.grades
}

/** A set stays the same object until it changes. */
export const useGrades = (festival: string): ReadonlySet<string> =>
  useSyncExternalStore(subscribe, () => current(festival))

/**
 * Whether an act is raised, by its code as `actOf` returns it. An act that lost its star keeps its grade, so that a step
 * of undo brings back both; look at starred acts only.
 */
export const useIsRaised = (festival: string, act: string): boolean =>
  useSyncExternalStore(subscribe, () => current(festival).has(act))

/** False while grades are kept by this page alone. */
export const useAreGradesStored = (festival: string): boolean =>
  useSyncExternalStore(subscribe, () => !unstored.has(festival))

export const raise = (festival: string, act: string): void =>
  write(festival, [...others(festival, act), act].slice(-MOST_ACTS))

export function lower(festival: string, act: string): void {
  if (current(festival).has(act)) write(festival, others(festival, act))
}

const others = (festival: string, act: string) => [...current(festival)].filter((code) => code !== act)

function write(festival: string, codes: readonly string[]) {
  const value = codes.join(' ')
  if (writeStored(keyOf(festival), value)) unstored.delete(festival)
  else unstored.set(festival, value)
  for (const listener of listeners) listener()
}
