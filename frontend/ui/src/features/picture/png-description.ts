// Read the description of a PNG: an uncompressed iTXt chunk (PNG specification, 11.3.3.4).
const SIGNATURE_BYTES = 8
const MOST_CHUNKS = 16
const KEYWORD = 'Description'

/** The text of the first chunk `Description` ahead of the pixels; "" for none, and for anything that is no PNG. */
export function descriptionOf(png: Uint8Array): string {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  let at = SIGNATURE_BYTES
  for (let count = 0; count < MOST_CHUNKS && at + 12 <= png.byteLength; count++) {
    const length = view.getUint32(at)
    const kind = latin(png.subarray(at + 4, at + 8))
    if (kind === 'IDAT') break
    const content = png.subarray(at + 8, at + 8 + length)
    if (kind === 'iTXt' && latin(content.subarray(0, KEYWORD.length + 1)) === `${KEYWORD}\0`)
      return textOf(content.subarray(KEYWORD.length + 1))
    at += length + 12
  }
  return ''
}

/** After the keyword: compression flag and method, then language and translated keyword, each ended by a zero. */
function textOf(content: Uint8Array): string {
  if (content[0] !== 0) return ''
  const language = content.indexOf(0, 2)
  const translated = language < 0 ? -1 : content.indexOf(0, language + 1)
  return translated < 0 ? '' : new TextDecoder().decode(content.subarray(translated + 1))
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
