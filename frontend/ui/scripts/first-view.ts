// Keeps all that the first view needs in one file: modules that the entry imports at once, each once.
import type { Rolldown } from 'vite'

/** A group of chunks for Rolldown: its name for a module of the first view, null for one that comes later. */
export function firstView(entry: string, name: string) {
  let modules: Set<string> | undefined
  return (id: string, context: Rolldown.ChunkingContext): string | null => {
    modules ??= importedAtOnce(entry, context)
    return modules.has(id) ? name : null
  }
}

function importedAtOnce(entry: string, context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>()
  const ahead = [entry]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (found.has(id)) continue
    found.add(id)
    ahead.push(...(context.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}
