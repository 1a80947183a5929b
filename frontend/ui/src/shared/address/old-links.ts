// Links of older builds: which tab replaced their view.

/** Return the path of today's page; the parameters that named the old view are removed. */
export function replaceOldView(path: string, params: URLSearchParams): string {
  if (params.get('view') === 'now') {
    params.delete('view')
    return `${path}now/`
  }
  if (params.get('only') === 'mine') {
    params.delete('only')
    params.delete('view')
    return `${path}day/`
  }
  return path
}
