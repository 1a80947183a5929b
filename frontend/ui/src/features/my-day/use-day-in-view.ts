// Which day of the timeline is at the top of the screen, and scrolling to a day or to the present time.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

import { showDay as nameInAddress } from '@/shared/address/shown-day'

type Box = RefObject<HTMLElement | null>

/** `root` holds the days, each with its id as `data-day`; `top` covers their top. `day` is the one to show first. */
export function useDayInView(root: Box, top: Box, day: string | undefined) {
  const [dayInView, setDayInView] = useState(day)
  const isOpened = useRef(false)

  useLayoutEffect(() => {
    const now = isOpened.current ? null : root.current?.querySelector('[data-testid=my-day-now]')
    if (now) scrollTo(now, window.innerHeight / 3)
    else if (day !== undefined) toDay(root.current, top.current, day, isOpened.current)
    isOpened.current = true
  }, [root, top, day])

  useEffect(() => {
    if (!root.current || !('IntersectionObserver' in window)) return
    const observer = new IntersectionObserver(
      (entries) => {
        const shown = entries.filter(({ isIntersecting }) => isIntersecting).pop()?.target
        const id = shown instanceof HTMLElement && shown.dataset['day']
        if (id) setDayInView(id)
      },
      // a line a third of the screen down: the day that crosses it is the one in view
      { rootMargin: '-33% 0px -66% 0px' },
    )
    for (const section of root.current.querySelectorAll('[data-day]')) observer.observe(section)
    return () => observer.disconnect()
  }, [root])

  const showDay = (id: string) => {
    nameInAddress(id)
    toDay(root.current, top.current, id, true)
  }
  return { dayInView, showDay }
}

/** The first day is at the top of the page anyway, below what else stands there. */
function toDay(root: HTMLElement | null, top: HTMLElement | null, id: string, isJump: boolean) {
  const days = [...(root?.querySelectorAll<HTMLElement>('[data-day]') ?? [])]
  const section = days.find(({ dataset }) => dataset['day'] === id)
  if (section && (isJump || section !== days[0])) scrollTo(section, top?.offsetHeight ?? 0)
}

/** Only the box that scrolls the timeline moves: beside Find on a desk, the page stays where it is. */
function scrollTo(element: Element, fromTopPx: number) {
  const box = scrollBoxOf(element)
  const boxTop = box ? box.getBoundingClientRect().top : 0
  ;(box ?? window).scrollBy({ top: element.getBoundingClientRect().top - boxTop - fromTopPx })
}

function scrollBoxOf({ parentElement }: Element): Element | null {
  if (!parentElement || parentElement === document.body) return null
  return /auto|scroll/.test(getComputedStyle(parentElement).overflowY)
    ? parentElement
    : scrollBoxOf(parentElement)
}
