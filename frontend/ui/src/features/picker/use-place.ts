// Remembers which time of the day is on top of the screen, so that another view opens there.
import { useState } from 'react'

export interface Place {
  minute: number
}

/** A fresh place for each day: its begin, or now if the day is on. */
export function usePlace(day: string | undefined, begin: () => number): Place {
  const [places] = useState(() => new Map<string, Place>())
  const key = day ?? ''
  let place = places.get(key)
  if (!place) {
    place = { minute: begin() }
    places.set(key, place)
  }
  return place
}
