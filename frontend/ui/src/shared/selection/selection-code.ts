// The code of a selection, as links carry it: writing, reading and checking it without the server.
import { MOST_PICKS } from '@/api/limits.gen'

export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Followed acts of one selection; tests/vectors/codes.json pins both limits to the server's. */
export const MOST_ACTS = 300
const VERSION = '1'
const PIECE = 8
const ACT = 4
const HEAD = 5
const CHECKSUM = 4

/** Pieces of slots (each at most once, `must` wins) and followed acts, all in code unit order. */
export interface Selection {
  must: readonly string[]
  maybe: readonly string[]
  acts: readonly string[]
}

export const EMPTY: Selection = { must: [], maybe: [], acts: [] }

export const isEmpty = (selection: Selection): boolean =>
  selection.must.length + selection.maybe.length + selection.acts.length === 0

export const sameSelection = (one: Selection, other: Selection): boolean =>
  writeCode(one) === writeCode(other)

/** Write a selection as a code, the same for any order of picks. */
export function writeCode({ must, maybe, acts }: Selection): string {
  const musts = ordered(must)
  const maybes = ordered(maybe).filter((piece) => !musts.includes(piece))
  const body =
    VERSION +
    digits(musts.length, 2) +
    digits(maybes.length, 2) +
    [...musts, ...maybes, ...ordered(acts)].join('')
  return body + digits(crc24(body), CHECKSUM)
}

/** Whether a code is whole and unaltered, however many picks it has. */
export const isSound = (code: string): boolean =>
  code[0] === VERSION &&
  /^[\w-]{9,}$/.test(code) &&
  digits(crc24(code.slice(0, -CHECKSUM)), CHECKSUM) === code.slice(-CHECKSUM)

/** Read a code; null if it is damaged, cut off, too large, or no code at all. */
export function readCode(code: string): Selection | null {
  if (!isSound(code)) return null
  const body = code.slice(0, -CHECKSUM)
  const [mustCount, maybeCount] = [number(body.slice(1, 3)), number(body.slice(3, 5))]
  const maybeAt = HEAD + mustCount * PIECE
  const actsAt = maybeAt + maybeCount * PIECE
  const actsLength = body.length - actsAt
  if (
    mustCount + maybeCount > MOST_PICKS ||
    actsLength < 0 ||
    actsLength > MOST_ACTS * ACT ||
    actsLength % ACT
  )
    return null
  const must = ordered(parts(body.slice(HEAD, maybeAt), PIECE))
  return {
    must,
    maybe: ordered(parts(body.slice(maybeAt, actsAt), PIECE)).filter((piece) => !must.includes(piece)),
    acts: ordered(parts(body.slice(actsAt), ACT)),
  }
}

const ordered = (parts: readonly string[]): string[] => [...new Set(parts)].sort()

const parts = (text: string, size: number): string[] =>
  Array.from({ length: text.length / size }, (_, index) => text.slice(index * size, (index + 1) * size))

const digits = (value: number, width: number): string =>
  Array.from({ length: width }, (_, index) =>
    ALPHABET.charAt((value >> (6 * (width - 1 - index))) & 63),
  ).join('')

const number = (text: string): number =>
  [...text].reduce((value, digit) => value * 64 + ALPHABET.indexOf(digit), 0)

/** CRC-24/OpenPGP (RFC 9580, 6.1) over ASCII. */
function crc24(text: string): number {
  let crc = 0xb704ce
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) << 16
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1
      if (crc & 0x1000000) crc ^= 0x1864cfb
    }
  }
  return crc & 0xffffff
}
