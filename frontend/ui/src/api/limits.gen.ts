// Generated from openapi.json by `npm run api-types`.
/** Picks of one selection, must and maybe together. */
export const MOST_PICKS = 300
