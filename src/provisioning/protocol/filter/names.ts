import { unreadable } from './reader';

/** `attribute` or `attribute.part`, perhaps after a URN, in lower case. */
export function pathOf(text: string): string {
  const [name = '', ...parts] = text.slice(text.lastIndexOf(':') + 1).split('.');
  const isPath = parts.length <= 1 && [name, ...parts].every(isName);
  const urn = text.slice(0, Math.max(0, text.lastIndexOf(':')));
  if (!isPath || (urn !== '' && !/^urn:[\w.:-]+$/i.test(urn))) throw unreadable();
  return text.toLowerCase();
}

/** The part after `]`, without its full stop. */
export function partOf(text: string): string {
  const name = text.slice(1);
  if (!text.startsWith('.') || !isName(name)) throw unreadable();
  return name.toLowerCase();
}

function isName(text: string): boolean {
  return /^[a-z$][\w-]*$/i.test(text);
}
