import { z } from 'zod';
import type { FieldOption, FieldValue, RequestField } from '../contract';

/** A value in Jira's input format, or what is wrong with what the customer entered. */
type Read = { readonly value: unknown } | { readonly problem: string };

const problem = (text: string) => ({ problem: text });
const required = problem('This field is required.');
const notChoosable = problem('Choose one of the options.');

/** Characters of a line, as in Jira's own text fields, and of a longer text. */
const longest = { line: 255, text: 32_767 };

/**
 * Reads a new request's values against its fields.
 * @returns values in Jira's input formats, or what is wrong by field ID
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/ "Field input formats"
 */
export function readValues(
  fields: readonly RequestField[],
  given: Readonly<Record<string, FieldValue>>,
): { readonly values: Record<string, unknown>; readonly problems: Record<string, string> } {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const id of Object.keys(given)) {
    if (!fields.some((field) => field.id === id)) problems[id] = 'There is no such field here.';
  }
  for (const field of fields) {
    const entered = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    if (isEmpty(entered)) {
      if (field.required) problems[field.id] = required.problem;
      continue;
    }
    const read = readValue(field, entered);
    if ('problem' in read) problems[field.id] = read.problem;
    else values[field.id] = read.value;
  }
  return { values, problems };
}

function isEmpty(value: FieldValue | undefined): value is undefined {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function readValue({ kind, options }: RequestField, entered: FieldValue): Read {
  switch (kind) {
    case 'text':
      return readText(entered, /[\r\n]/, longest.line);
    case 'multi-line':
      return readText(entered, null, longest.text);
    case 'number':
      return typeof entered === 'number' && Number.isFinite(entered)
        ? { value: entered }
        : problem('Enter a number.');
    case 'date':
      return readDate(entered);
    case 'date-time':
      return readDateTime(entered);
    case 'choice':
      return isOneOf(options, entered) ? { value: { id: entered } } : notChoosable;
    case 'choices':
      return readChoices(options, entered);
    case 'cascading':
      return readCascade(options, entered);
  }
}

function readText(entered: FieldValue, refused: RegExp | null, most: number): Read {
  if (typeof entered !== 'string') return problem('Enter a text.');
  if (refused?.test(entered)) return problem('Enter a single line.');
  return entered.length > most ? problem(`Enter at most ${String(most)} characters.`) : { value: entered };
}

function readDate(entered: FieldValue): Read {
  return z.iso.date().safeParse(entered).success ? { value: entered } : problem('Enter a date.');
}

const dateTime = z.iso.datetime({ offset: true });

function readDateTime(entered: FieldValue): Read {
  const moment = dateTime.safeParse(entered);
  if (!moment.success) return problem('Enter a date and a time.');
  return { value: new Date(moment.data).toISOString().replace('Z', '+0000') };
}

function isOneOf(options: readonly FieldOption[], entered: unknown): boolean {
  return options.some(({ value }) => value === entered);
}

function readChoices(options: readonly FieldOption[], entered: FieldValue): Read {
  if (!Array.isArray(entered)) return notChoosable;
  const ids = [...new Set<unknown>(entered)];
  return ids.every((id) => isOneOf(options, id)) ? { value: ids.map((id) => ({ id })) } : notChoosable;
}

function readCascade(options: readonly FieldOption[], entered: FieldValue): Read {
  if (typeof entered !== 'object' || !('value' in entered)) return notChoosable;
  const parent = options.find(({ value }) => value === entered.value);
  if (parent === undefined) return notChoosable;
  if (entered.child === undefined) return { value: { id: parent.value } };
  if (!isOneOf(parent.children ?? [], entered.child)) return notChoosable;
  return { value: { id: parent.value, child: { id: entered.child } } };
}
