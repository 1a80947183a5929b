// What this browser allows a page to do with a picture and a link.

export const canShare = (shared: ShareData): boolean => 'canShare' in navigator && navigator.canShare(shared)

/** Open the system's sheet; `false` where it could not open. A fan who closes it has only changed their mind. */
export async function share(shared: ShareData): Promise<boolean> {
  try {
    await navigator.share(shared)
    return true
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError'
  }
}

export const canCopyPictures = (): boolean => 'ClipboardItem' in window && 'clipboard' in navigator

/** An app on an iPhone's home screen ignores `download`. */
export const canDownload = (): boolean => !('standalone' in navigator && navigator.standalone === true)

/** Save a file, as a link with `download` does. */
export function download(file: File): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  // a browser reads the file after the click
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** With this parameter LINE opens a link in the real browser. */
export function linkOutside(link: string): string {
  const outside = new URL(link)
  outside.searchParams.set('openExternalBrowser', '1')
  return outside.href
}
