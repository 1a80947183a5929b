// Read the file name of a Content-Disposition (RFC 6266): `filename*` if present, else `filename`.
export function fileNameOf(disposition: string): string {
  const own = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/.exec(disposition)?.[1]
  return decoded(own) ?? plain ?? 'timetable.png'
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text)
  } catch {
    return undefined
  }
}
