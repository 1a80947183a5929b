// Test vectors that pin rules of both sides: pytest reads the same files.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Vitest runs in the folder of package.json. */
const FOLDER = resolve('../../tests/vectors')

export const vectors = <T>(name: string): T => JSON.parse(readFileSync(resolve(FOLDER, name), 'utf8'))
