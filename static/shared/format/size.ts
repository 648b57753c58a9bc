import { countOf } from './count';

const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** A size in bytes for a person to read: "1,024 bytes", "2.5 MB". */
export function sizeWords(bytes: number): string {
  return bytes < 100_000 ? countOf(bytes, 'byte') : megabytes.format(bytes / 1_000_000);
}
