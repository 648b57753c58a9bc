/** Enough for a thousand groups; far below what makes a parser or a canonicalization slow. */
const limits = { tags: 20_000, attributes: 50, depth: 50 } as const;

const space = '[ \\t\\r\\n]';
const part = '[A-Za-z_][\\w.-]*';
const name = `${part}(?::${part})?`;
const attribute = `${space}+${name}${space}*=${space}*(?:"[^"<]*"|'[^'<]*')`;

const declaration =
  /^<\?xml[ \t\r\n]+version=["']1\.0["'](?:[ \t\r\n]+encoding=["']utf-8["'])?(?:[ \t\r\n]+standalone=["'](?:yes|no)["'])?[ \t\r\n]*\?>/i;
const tag = new RegExp(
  `[^<]*<(?:(?<end>/)${name}${space}*|${name}(?<attributes>(?:${attribute}){0,${limits.attributes}})${space}*(?<empty>/)?)>`,
  'y',
);
/** Anything but a predefined entity or a character by its number. */
const otherEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;
// eslint-disable-next-line no-control-regex -- these are what it looks for
const forbiddenCharacter = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/**
 * Whether a text is written in the part of XML that SAML messages need: tags, quoted attributes, text, and nothing
 * else. No DOCTYPE, entity, comment, processing instruction or CDATA section, so no two parsers can read it
 * differently; and no more tags, attributes or levels than a message has. That tags match is for the parser to say.
 */
export function isPlainXml(text: string): boolean {
  if (otherEntity.test(text) || forbiddenCharacter.test(text)) return false;
  const start = declaration.exec(text)?.[0].length ?? 0;
  let [at, tags, depth] = [start, 0, 0];
  while (text.includes('<', at)) {
    tag.lastIndex = at;
    const { end, empty } = tag.exec(text)?.groups ?? {};
    if (tag.lastIndex === 0) return false;
    at = tag.lastIndex;
    tags += 1;
    if (end !== undefined) depth -= 1;
    else if (empty === undefined) depth += 1;
    if (tags > limits.tags || depth > limits.depth) return false;
    if (depth === 0) break;
  }
  return tags > 0 && depth === 0 && text.slice(at).trim() === '';
}
