import { wrap } from './helvetica';
import { pdfString, pdfText } from './win-ansi';

/** One paragraph of a {@link textPdf}. */
export interface Paragraph {
  readonly style: 'title' | 'heading' | 'text';
  readonly text: string;
  /** Stands in front, in a column of its own. */
  readonly name?: string;
}

export interface TextDocument {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A4 in points, its margins, and where what has a name begins. */
const page = { width: 595, height: 842, margin: 56, column: 130 };

const styles = {
  title: { font: 'F2', size: 18, above: 0 },
  heading: { font: 'F2', size: 12, above: 10 },
  text: { font: 'F1', size: 10, above: 2 },
} as const;

interface Line {
  readonly font: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/**
 * A document of plain text as PDF 1.4, on as many A4 pages as it takes. It uses the fonts that every reader has,
 * so it holds what their encoding (Windows-1252, more or less) can say. The same document makes the same bytes.
 * @see ISO 32000-1
 */
export function textPdf({ title, paragraphs }: TextDocument): Uint8Array<ArrayBuffer> {
  const pages = layOut(paragraphs);
  const first = 6;
  const kids = pages.map((_, nth) => `${String(first + 2 * nth)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Title ${pdfText(title)} /Producer (Sitebound) >>`,
    ...pages.flatMap((lines, nth) => {
      const content = lines.map(drawn).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(page.width)} ${String(page.height)}] ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${String(first + 2 * nth + 1)} 0 R >>`,
        `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return new TextEncoder().encode(assembled(objects));
}

function layOut(paragraphs: readonly Paragraph[]): readonly Line[][] {
  const pages: Line[][] = [[]];
  let y = page.height - page.margin;
  const put = (line: Omit<Line, 'y'>): void => {
    pages.at(-1)?.push({ ...line, y: Math.round(y) });
  };
  for (const { style, text, name } of paragraphs) {
    const { font, size, above } = styles[style];
    const x = page.margin + (name === undefined ? 0 : page.column);
    y -= above;
    wrap(text, size, page.width - page.margin - x).forEach((line, nth) => {
      y -= size * 1.35;
      if (y < page.margin) {
        pages.push([]);
        y = page.height - page.margin - size;
      }
      if (nth === 0 && name !== undefined) put({ font: 'F2', size, x: page.margin, text: name });
      put({ font, size, x, text: line });
    });
  }
  return pages;
}

function drawn({ font, size, x, y, text }: Line): string {
  return `BT /${font} ${String(size)} Tf ${String(x)} ${String(y)} Td ${pdfString(text)} Tj ET`;
}

/** The objects with their numbers, and the table of where each begins. All is ASCII: characters are bytes. */
function assembled(objects: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, nth) => {
    const offset = text.length;
    text += `${String(nth + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  const start = String(text.length);
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}` +
    `trailer\n<< /Size ${size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`
  );
}
