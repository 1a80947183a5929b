// Browsers inside other apps.

/** They can't save a picture or receive notifications, and clear storage soon. */
export const isInsideApp = (userAgent: string): boolean =>
  /\bLine\/|Twitter|FBA[NV]|Instagram/.test(userAgent)
