/**
 * JSM's REST API has no way to comment on a customer's behalf: a comment belongs to the account that sends it, which is
 * the app's. So each comment says in its first line who wrote it, for agents and in e-mails.
 */
export function signed(name: string, body: string): string {
  const known = name.replace(/\s+/gu, ' ').trim().slice(0, 100);
  return `${known} wrote in the portal:\n\n${body}`;
}

/** What {@link signed} put together; `null` for any other text. Only to be trusted of the app's own comments. */
export function unsigned(text: string): { readonly name: string; readonly body: string } | null {
  const [, name, body] = /^([^\r\n]{1,100}) wrote in the portal:\r?\n\r?\n([^]*)$/.exec(text) ?? [];
  return name === undefined || body === undefined ? null : { name, body };
}
