// Types of the one module of twitter-text that is used; the published types cover only the whole library.
/* eslint-disable import-x/no-default-export -- as the library exports it */
declare module 'twitter-text/dist/parseTweet.js' {
  import type { ParsedTweet } from 'twitter-text'

  export default function parseTweet(text: string): ParsedTweet
}
