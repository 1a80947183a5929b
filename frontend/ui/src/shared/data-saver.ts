// Whether the fan has asked their browser to save data; only Chromium tells.
export function isDataSaverOn(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection')
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
}
