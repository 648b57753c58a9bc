/** Characters of the encoding beyond Latin-1. @see ISO 32000-1, Annex D, WinAnsiEncoding */
const beyond: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‚': 0x82,
  '„': 0x84,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

function codeOf(character: string): number {
  const known = beyond[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const isLatin1 = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
  return isLatin1 ? code : 0x3f;
}

/** A text in the encoding of a PDF's standard fonts; what these fonts do not have becomes a question mark. */
export function winAnsi(text: string): readonly number[] {
  return Array.from(text, codeOf);
}

/** The same as a literal string of a PDF: ASCII only, so that its length in bytes is its length. */
export function pdfString(text: string): string {
  const characters = winAnsi(text).map((code) => {
    const character = String.fromCharCode(code);
    if ('()\\'.includes(character)) return `\\${character}`;
    return code < 0x7f ? character : `\\${code.toString(8)}`;
  });
  return `(${characters.join('')})`;
}

/** A text outside of a page, such as a title: UTF-16 with its mark, in hexadecimal, so that it may be any text. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, nth) => text.charCodeAt(nth));
  return `<${[0xfeff, ...units].map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}
