// What a fan did on the page as the server wrote it, before the app replaced it: ticked boxes, the row in view, the focus.

/** A row of the list by its slot's piece, and how far its top was from the window's. */
interface SeenRow {
  piece: string
  topPx: number
}

export interface HtmlStart {
  /** Pieces of the ticked slots. */
  ticked: readonly string[]
  /** The first row in view; null if the page was not scrolled. */
  scrolledTo: SeenRow | null
  /** The piece of the row that had the focus. */
  focused: string | null
}

const NOTHING: HtmlStart = { ticked: [], scrolledTo: null, focused: null }
let started = NOTHING

/** What was done before the app came; the same for as long as the page lives. */
export const startedAsHtml = (): HtmlStart => started

/** Whether the fan had begun to read or tick the list: the app then goes on with the list. */
export const wasListUsed = (): boolean => started.ticked.length > 0 || started.scrolledTo !== null

/** Note the state of the HTML in `root`, at the last moment before it is replaced. */
export function noteHtmlStart(root: HTMLElement): void {
  const boxes = [...root.querySelectorAll<HTMLInputElement>('input[name=pick]')]
  const focused = boxes.find((box) => box === document.activeElement)
  started = {
    ticked: boxes.filter((box) => box.checked).map((box) => box.value),
    scrolledTo: window.scrollY > 0 ? firstInView(boxes) : null,
    focused: focused?.value ?? null,
  }
}

function firstInView(boxes: readonly HTMLInputElement[]): SeenRow | null {
  for (const box of boxes) {
    const { top, bottom } = (box.closest('li') ?? box).getBoundingClientRect()
    if (bottom > window.innerHeight / 4) return { piece: box.value, topPx: top }
  }
  return null
}

/** Scroll the app's list to where the HTML was, and give its row the focus. */
export function restoreHtmlPlace(): void {
  const { scrolledTo, focused } = started
  const row = scrolledTo && rowOf(scrolledTo.piece)
  if (row) window.scrollBy({ top: row.getBoundingClientRect().top - scrolledTo.topPx, behavior: 'instant' })
  if (focused) rowOf(focused)?.querySelector('button')?.focus({ preventScroll: true })
}

const rowOf = (piece: string): Element | null =>
  document.querySelector(`#timetable [data-piece="${CSS.escape(piece)}"]`)
