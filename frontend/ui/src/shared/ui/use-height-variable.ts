// Publish a sticky element's height as a CSS variable, so that parts beside it stand right at any text size.
import { useLayoutEffect, type RefObject } from 'react'

/** Of the screen's height; what is higher, on a small or magnified screen, is marked `data-tall` and scrolls away. */
const MOST = 0.2

export function useHeightVariable(
  element: RefObject<HTMLElement | null>,
  name: `--${string}`,
  scrollsAway = false,
): void {
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured || !('ResizeObserver' in window)) return
    const measure = () => {
      const { offsetHeight } = measured
      const isTall = scrollsAway && offsetHeight > MOST * window.innerHeight
      measured.toggleAttribute('data-tall', isTall)
      document.documentElement.style.setProperty(name, `${isTall ? 0 : offsetHeight}px`)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [element, name, scrollsAway])
}
