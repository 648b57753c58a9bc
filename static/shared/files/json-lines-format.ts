import { type FileFormat, shortfallText } from './format';

/**
 * One JSON object a line, each item as it is. A shortfall is `{incomplete: {message, records, stopped,
 * unreadable, at}}`: no record has a member of that name.
 * @see https://jsonlines.org
 */
export function jsonLinesFormat<Item extends object>(): FileFormat<Item> {
  return {
    extension: 'jsonl',
    type: 'application/jsonl',
    header: () => '',
    record: (item) => `${JSON.stringify(item)}\n`,
    shortfall: (missing) =>
      `${JSON.stringify({ incomplete: { message: shortfallText(missing), ...missing } })}\n`,
  };
}
