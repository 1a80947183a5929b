// Shows a name of the timetable, what was searched marked in it.
import { markParts } from './highlights'
import { languageOf } from './language-of'

export function Marked({ text, needles }: { text: string; needles: readonly string[] }) {
  const parts = needles.length === 0 ? [{ text, isFound: false }] : markParts(text, needles)
  return (
    <span lang={languageOf(text)}>
      {parts.map((part, index) => (part.isFound ? <mark key={index}>{part.text}</mark> : part.text))}
    </span>
  )
}
