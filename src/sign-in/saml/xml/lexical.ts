/** Enough for a thousand groups; far below what makes a parser or a canonicalization slow. */
const limits = { tags: 20_000, attributes: 50, depth: 50 } as const;

const space = '[ \\t\\r\\n]';
const part = '[A-Za-z_][\\w.-]*';
const name = `${part}(?::${part})?`;
const attribute = `${space}+${name}${space}*=${space}*(?:"[^"<]*"|'[^'<]*')`;

const declaration =
  /^<\?xml[ \t\r\n]+version=["']1\.0["'](?:[ \t\r\n]+encoding=["']utf-8["'])?(?:[ \t\r\n]+standalone=["'](?:yes|no)["'])?[ \t\r\n]*\?>/i;
const tag = new RegExp(
  `([^<]*)<(?:/(?<end>${name})${space}*|(?<start>${name})(?:${attribute}){0,${limits.attributes}}${space}*(?<empty>/)?)>`,
  'y',
);
const blank = /^[ \t\r\n]*$/;
/** Anything but a predefined entity or a character by its number. */
const otherEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;
// eslint-disable-next-line no-control-regex -- these are what it looks for
const forbiddenCharacter = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/**
 * Whether a text is one element, written in the part of XML that SAML messages need: tags that match, quoted
 * attributes, text, and nothing else. No DOCTYPE, entity, comment, processing instruction or CDATA section, so no two
 * parsers can read it differently; and no more tags, attributes or levels than a message has.
 */
export function isPlainXml(text: string): boolean {
  if (otherEntity.test(text) || forbiddenCharacter.test(text)) return false;
  const open: (string | undefined)[] = [];
  tag.lastIndex = declaration.exec(text)?.[0].length ?? 0;
  for (let tags = 1; tags <= limits.tags; tags += 1) {
    const found = tag.exec(text);
    if (found === null || (open.length === 0 && !blank.test(found[1] ?? ''))) return false;
    const { start, end, empty } = found.groups ?? {};
    if (end !== undefined && open.pop() !== end) return false;
    if (start !== undefined && empty === undefined) open.push(start);
    if (open.length > limits.depth) return false;
    if (open.length === 0) return blank.test(text.slice(tag.lastIndex));
  }
  return false;
}
