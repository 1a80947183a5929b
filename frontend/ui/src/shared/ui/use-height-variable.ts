// Publish a sticky element's height as a CSS variable, so that parts beside it stand right at any text size.
import { useLayoutEffect, type RefObject } from 'react'

/** Of the screen's height; what is higher, on a small or magnified screen, is marked `data-tall` and scrolls away. */
const MOST = 0.2

interface WhenTall {
  /** A selector of the parts that do not count: those that come and go. */
  besides?: string
  /** A selector of the part that stays where it is. */
  staying?: string
}

/** With `whenTall` the element scrolls away where it is tall; the variable is then the height of what stays. */
export function useHeightVariable(
  element: RefObject<HTMLElement | null>,
  name: `--${string}`,
  whenTall?: WhenTall,
): void {
  const { besides, staying } = whenTall ?? {}
  const scrollsAway = whenTall !== undefined
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured || !('ResizeObserver' in window)) return
    const heightOf = (selector: string | undefined) =>
      (selector && measured.querySelector<HTMLElement>(selector)?.offsetHeight) || 0
    const measure = () => {
      const { offsetHeight } = measured
      const isTall = scrollsAway && offsetHeight - heightOf(besides) > MOST * window.innerHeight
      measured.toggleAttribute('data-tall', isTall)
      document.documentElement.style.setProperty(name, `${isTall ? heightOf(staying) : offsetHeight}px`)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [element, name, scrollsAway, besides, staying])
}
