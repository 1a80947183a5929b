// Whether X accepts a post: a Japanese character counts 2, a link 23, of at most 280.
import parseTweet from 'twitter-text/dist/parseTweet.js'

/** X measures each link as its own short one; an address of a home network is none to the library. */
const SHORT_LINK = 'https://t.co/0123456789'

export const fitsX = (post: string, link: string): boolean =>
  parseTweet(post.replaceAll(link, SHORT_LINK)).valid
