/** IDs that stand for nobody in particular; the backend refuses them too. */
const nobody = ['erased', 'unidentified', 'unknown'];

/** True for what can be an Atlassian account ID, portal-only ones (`qm:…`) included. */
export function isAccountId(text: string): boolean {
  return /^[A-Za-z0-9:._-]{1,128}$/.test(text) && !nobody.includes(text);
}
