import { winAnsi } from './win-ansi';

/** Widths of the characters 0x20 to 0x7e in thousandths of the font's size. @see Adobe Core 14 AFM, Helvetica */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Of every other character: none is wider, so that lines come out shorter than they could be, never longer. */
const widest = 1000;

/** How wide a text is in Helvetica, at most. Points. */
export function widthOf(text: string, size: number): number {
  const thousandths = winAnsi(text).reduce((sum, code) => sum + (widths[code - 0x20] ?? widest), 0);
  return (thousandths * size) / 1000;
}

/** The text in lines of at most so many points, broken at spaces, and within words that are longer than a line. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && widthOf(line + character, size) > width) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
