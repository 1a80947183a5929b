// Publish an element's height as a CSS variable, so that sticky parts below it stand right at any text size.
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
