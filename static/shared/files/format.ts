/** What a file lacks. */
export interface Shortfall {
  /** Records that are in the file. */
  readonly records: number;
  /** Whether reading stopped before its end. */
  readonly stopped: boolean;
  /** Stored records on the way that could not be read. */
  readonly unreadable: number;
  /** When the file was made. Epoch milliseconds. */
  readonly at: number;
}

/** How records of one kind become a file of text. Every text ends with its line break; none depends on another. */
export interface FileFormat<Item> {
  /** Of the file's name, without a dot in front. */
  readonly extension: string;
  /** MIME type, without a character set: text is written as UTF-8. */
  readonly type: string;
  /** What comes before the records; empty where the format has no such thing. */
  header(): string;
  record(item: Item): string;
  /** The last line of a file that is not complete, in a form that readers of the format take. */
  shortfall(missing: Shortfall): string;
}

/** What is missing, for a person: one line without characters that any of the formats would have to escape. */
export function shortfallText({ records, stopped, unreadable }: Shortfall): string {
  const gaps = [
    ...(stopped ? [`reading stopped after ${records} records and the rest is missing`] : []),
    ...(unreadable > 0 ? [`${unreadable} stored records could not be read and are missing`] : []),
  ];
  return `INCOMPLETE: ${gaps.join('; ')}`;
}
