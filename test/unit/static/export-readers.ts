/** Readers of the formats, written from their specifications and not from the writers. */

/** RFC 4180. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        if (text[at] === '"' && text[at + 1] === '"') {
          cell += '"';
          at += 2;
        } else if (text[at] === '"') {
          at += 1;
          break;
        } else {
          if (at >= text.length) throw new Error('a quoted cell has no end');
          cell += text.charAt(at);
          at += 1;
        }
      }
    } else {
      while (at < text.length && text[at] !== ',' && !text.startsWith('\r\n', at)) {
        if (/["\r\n]/.test(text[at] ?? '')) throw new Error('a bare cell holds what must be quoted');
        cell += text.charAt(at);
        at += 1;
      }
    }
    record.push(cell);
    if (text[at] === ',') {
      at += 1;
      // A comma at the end of a record is followed by one more, empty cell.
      if (text.startsWith('\r\n', at)) record.push('');
    }
    if (text.startsWith('\r\n', at)) {
      at += 2;
      records.push(record);
      record = [];
    }
  }
  if (record.length > 0) throw new Error('the last record has no line break');
  return records;
}

/** A text as it was before the apostrophe that keeps a spreadsheet from running it (docs/audit-export.md). */
export function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

export interface CefLine {
  /** Version, vendor, product, device version, class ID, name, severity. */
  readonly header: readonly string[];
  readonly extension: Readonly<Record<string, string>>;
}

/** One CEF:0 line without its line break: unescaped header fields, and the pairs of the extension. */
export function readCef(text: string): CefLine {
  if (/[\r\n]/.test(text)) throw new Error('a line of CEF holds a line break');
  const header: string[] = [];
  let field = '';
  let at = 0;
  for (; header.length < 7 && at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\') {
      at += 1;
      if (!'\\|'.includes(text.charAt(at))) throw new Error('an escape that headers do not have');
      field += text.charAt(at);
    } else if (letter === '|') {
      header.push(field);
      field = '';
    } else field += letter;
  }
  if (header.length !== 7) throw new Error('a header of CEF has seven fields');
  return { header, extension: readExtension(text.slice(at)) };
}

/** A key begins the extension or follows a space, and ends at the first equals sign that is not escaped. */
function readExtension(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const keys = [...text.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  keys.forEach((match, nth) => {
    const [whole, key = ''] = match;
    const raw = text.slice(match.index + whole.length, keys[nth + 1]?.index);
    if (/(?<!\\)(\\\\)*=/.test(raw)) throw new Error(`an equals sign in ${key} is not escaped`);
    if (key in pairs) throw new Error(`${key} is there twice`);
    pairs[key] = raw.replaceAll(/\\(.)/g, (_all, escaped: string) => {
      const meant = { '\\': '\\', '=': '=', n: '\n', r: '\r' }[escaped];
      if (meant === undefined) throw new Error(`an escape that extensions do not have: \\${escaped}`);
      return meant;
    });
  });
  return pairs;
}

/** Lines that each end with a line feed. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  return text.slice(0, -1).split('\n');
}
