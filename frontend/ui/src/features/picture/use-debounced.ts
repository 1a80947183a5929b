// Debounce a value; the first one is returned at once.
import { useEffect, useState } from 'react'

export function useDebounced<T>(value: T, calmMs: number): T {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), calmMs)
    return () => clearTimeout(timer)
  }, [value, calmMs])
  return calm
}
