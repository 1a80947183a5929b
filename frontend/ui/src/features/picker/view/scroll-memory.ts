// Remembers which time of the day is on top of the screen, so that another view opens there.
import { useState } from 'react'

export interface Place {
  minute: () => number
  remember: (minute: number) => void
}

function placeAt(minute: number): Place {
  let current = minute
  return { minute: () => current, remember: (next) => void (current = next) }
}

/** A fresh place for each day: where `begin` says. */
export function useScrollMemory(day: string, begin: () => number): Place {
  const [places] = useState(() => new Map<string, Place>())
  const place = places.get(day) ?? placeAt(begin())
  places.set(day, place)
  return place
}
