import type { FieldValue, RequestField } from '../../../src/contract';
import { fromLocalTime } from '../../shared/format/zoned';
import type { Key } from '../words';

/** What a field's controls hold: all chosen texts, and whether the browser could not read what was typed. */
export interface Entry {
  readonly texts: readonly string[];
  /** The second choice of a cascading field; empty for none. */
  readonly child: string;
  readonly unreadable: boolean;
}

export type Entries = Readonly<Record<string, Entry>>;

/** Name of the control with a cascading field's second choice. */
export const childName = (fieldId: string): string => `${fieldId}:child`;

/** Reads the form's controls, which are named after their fields. */
export function entriesOf(form: HTMLFormElement, fields: readonly RequestField[]): Entries {
  const data = new FormData(form);
  const texts = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
  return Object.fromEntries(
    fields.map(({ id }): [string, Entry] => {
      const control = form.elements.namedItem(id);
      const unreadable = control instanceof HTMLInputElement && control.validity.badInput;
      return [id, { texts: texts(id), child: texts(childName(id))[0] ?? '', unreadable }];
    }),
  );
}

export interface ReadEntries {
  readonly values: { readonly [fieldId: string]: FieldValue };
  readonly problems: { readonly [fieldId: string]: Key };
}

/** The values of a request, and what is wrong in the customer's language. Empty fields are left out. */
export function readEntries(
  fields: readonly RequestField[],
  entries: Entries,
  viewer: { readonly locale: string; readonly zone: string },
): ReadEntries {
  const values: Record<string, FieldValue> = {};
  const problems: Record<string, Key> = {};
  for (const field of fields) {
    const entry = entries[field.id] ?? { texts: [], child: '', unreadable: false };
    const texts = entry.texts.filter((text) => text.trim() !== '');
    if (entry.unreadable) problems[field.id] = formatKey(field.kind);
    else if (texts.length === 0) {
      if (field.required) problems[field.id] = field.options.length > 0 ? 'field.choose' : 'field.required';
    } else {
      const value = readValue(field, texts, entry.child, viewer);
      if (value === null) problems[field.id] = formatKey(field.kind);
      else values[field.id] = value;
    }
  }
  return { values, problems };
}

function readValue(
  { kind }: RequestField,
  texts: readonly string[],
  child: string,
  { locale, zone }: { readonly locale: string; readonly zone: string },
): FieldValue | null {
  const text = texts[0] ?? '';
  switch (kind) {
    case 'text':
      return text.trim();
    case 'multi-line':
    case 'date':
    case 'choice':
      return text;
    case 'number':
      return readNumber(text, locale);
    case 'date-time': {
      const at = fromLocalTime(text, zone);
      return at === null ? null : new Date(at).toISOString();
    }
    case 'choices':
      return texts;
    case 'cascading':
      return child === '' ? { value: text } : { value: text, child };
  }
}

/** Takes the locale's decimal sign only: elsewhere the other one separates thousands. */
function readNumber(text: string, locale: string): number | null {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const [whole = '', fraction = '0', ...rest] = text.trim().split(decimal);
  const isNumber = /^[+-]?\d+$/.test(whole) && /^\d+$/.test(fraction) && rest.length === 0;
  return isNumber ? Number(`${whole}.${fraction}`) : null;
}

function formatKey(kind: RequestField['kind']): Key {
  switch (kind) {
    case 'number':
      return 'field.number';
    case 'date':
      return 'field.date';
    case 'date-time':
      return 'field.dateTime';
    default:
      return 'field.required';
  }
}
