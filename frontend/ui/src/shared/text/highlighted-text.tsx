// A name of the timetable with the searched text marked in it.
import { highlightParts } from './highlights'
import { languageOf } from './language-of'

export function HighlightedText({ text, needles }: { text: string; needles: readonly string[] }) {
  const parts = needles.length === 0 ? [{ text, isFound: false }] : highlightParts(text, needles)
  return (
    <span lang={languageOf(text)}>
      {parts.map((part, index) => (part.isFound ? <mark key={index}>{part.text}</mark> : part.text))}
    </span>
  )
}
