// Sections of the acts: one a heading, in the order in which they come.
import type { ListedAct } from '@/shared/acts/act-list'

export interface ActSection {
  heading: string
  /** How many acts stand before it. */
  at: number
  acts: ListedAct[]
}

export function sectionsOf(acts: readonly ListedAct[]): ActSection[] {
  const sections = new Map<string, ActSection>()
  for (const [at, act] of acts.entries()) {
    const section = sections.get(act.heading) ?? { heading: act.heading, at, acts: [] }
    section.acts.push(act)
    sections.set(act.heading, section)
  }
  return [...sections.values()]
}
