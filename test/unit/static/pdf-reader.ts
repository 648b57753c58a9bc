/** What Windows-1252 has from 0x80 to 0x97. Node's own decoder takes it for Latin-1. */
const beyondLatin1 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—';

export interface ReadPdf {
  readonly title: string;
  readonly pages: number;
  /** All lines, with a space between. */
  readonly text: string;
  /** The lowest baseline. Points. */
  readonly lowest: number;
}

/**
 * Reads an uncompressed PDF by its cross-reference table, as a reader would: throws for an object that is not where the
 * table says, and for a stream that is not as long as it says.
 */
export function readPdf(pdf: Buffer): ReadPdf {
  const file = pdf.toString('latin1');
  if (!file.startsWith('%PDF-1.') || !file.endsWith('%%EOF\n')) throw new Error('Not a PDF');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n<< \/Size (\d+)/.exec(file.slice(start));
  if (!table) throw new Error('No cross-reference table where it should be');
  const entries = (table[2] ?? '').match(/\d{10} \d{5} [fn] \n/g) ?? [];
  if (entries.length !== Number(table[1]) || table[1] !== table[3]) throw new Error('Not as many as it says');
  const objects = entries.slice(1).map((entry, nth) => {
    const from = file.slice(Number(entry.slice(0, 10)));
    const head = `${String(nth + 1)} 0 obj\n`;
    if (!from.startsWith(head)) throw new Error(`Object ${String(nth + 1)} is not where the table says`);
    return from.slice(head.length, from.indexOf('\nendobj\n'));
  });
  const streams = objects.filter((object) => object.includes('\nstream\n')).map(contentOf);
  const lines = streams.flatMap((stream) =>
    [...stream.matchAll(/Tf (\d+) (\d+) Td \((.*)\) Tj ET/g)].map(([, , y, text = '']) => ({
      y: Number(y),
      text: unescaped(text),
    })),
  );
  return {
    title: utf16(/\/Title <feff([0-9a-f]*)> \/Producer/.exec(file)?.[1] ?? ''),
    pages: streams.length,
    text: lines.map(({ text }) => text).join(' '),
    lowest: Math.min(...lines.map(({ y }) => y)),
  };
}

function contentOf(object: string): string {
  const [, length, content] = /^<< \/Length (\d+) >>\nstream\n([^]*)\nendstream$/.exec(object) ?? [];
  if (content?.length !== Number(length)) throw new Error('A stream is not as long as it says');
  return content;
}

function unescaped(literal: string): string {
  const text = literal.replaceAll(/\\(?:([0-7]{3})|(.))/g, (_, octal?: string, character?: string) =>
    octal === undefined ? (character ?? '') : String.fromCharCode(parseInt(octal, 8)),
  );
  return text.replaceAll(/[\x80-\x97]/g, (character) => beyondLatin1[character.charCodeAt(0) - 0x80] ?? '');
}

function utf16(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}
