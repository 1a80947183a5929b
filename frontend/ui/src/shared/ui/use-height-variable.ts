// Tells the style sheet how high an element is, so that what stays below it knows its place at any text size.
import { useLayoutEffect, type RefObject } from 'react'

export function useHeightVariable(element: RefObject<HTMLElement | null>, name: `--${string}`): void {
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured || !('ResizeObserver' in window)) return
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty(name, `${measured.offsetHeight}px`),
    )
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element, name])
}
