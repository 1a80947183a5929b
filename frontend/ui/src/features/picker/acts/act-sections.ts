// Sections of the acts: one a heading, in the order in which they come.
import type { ListedAct } from './act-list'

export interface ActSection {
  heading: string
  acts: ListedAct[]
}

export function sectionsOf(acts: readonly ListedAct[]): ActSection[] {
  const sections = new Map<string, ActSection>()
  for (const act of acts) {
    const section = sections.get(act.heading) ?? { heading: act.heading, acts: [] }
    section.acts.push(act)
    sections.set(act.heading, section)
  }
  return [...sections.values()]
}
