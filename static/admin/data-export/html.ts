const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make line feeds of them.
  '\r': '&#13;',
  // No document may hold it.
  '\0': '\ufffd',
};

/** A text as content of an element or of a quoted attribute: it reads as it was, and no part of it is markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r\0]/g, (character) => entities[character] ?? character);
}

/** Markup with values in it, all of which are escaped. What is markup itself stands between the values. */
export function markup(pieces: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return pieces.reduce((all, piece, nth) => `${all}${escapeHtml(String(values[nth - 1] ?? ''))}${piece}`);
}
