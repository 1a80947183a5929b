// The chunk of the first view: the entry and all modules that it imports statically, directly or indirectly.
// A barrel (`lucide-react`) brings in all that any lazy chunk uses of it: import such modules by their own path.
import type { Rolldown } from 'vite'

/** Name the group of chunks for Rolldown: `name` for a module of the first view, null for any other. */
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
