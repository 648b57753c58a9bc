import type { FieldOption, FieldValue, RequestField } from '../model';
import type { Call } from '../operation';

/** A value that a person typed, or why it will not do. */
type ReadValue = { readonly value: FieldValue } | { readonly problem: string };

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The option that `{id}` or `{value}` names. */
function pick(options: readonly FieldOption[], given: unknown): FieldOption | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { id, value } = given as { readonly id?: unknown; readonly value?: unknown };
  return options.find((option) => (id === undefined ? option.label === value : option.id === id));
}

function readList(field: RequestField, given: unknown): ReadValue {
  if (!Array.isArray(given)) return { problem: `${field.name} must be a list of options.` };
  const chosen = given.map((one: unknown) => pick(field.options, one));
  const known = chosen.filter((one) => one !== undefined);
  return known.length === chosen.length
    ? { value: known }
    : { problem: `Option for ${field.name} is not valid.` };
}

function readCascade(field: RequestField, given: unknown): ReadValue {
  const parent = pick(field.options, given);
  if (parent === undefined) return { problem: `Option for ${field.name} is not valid.` };
  const child = (given as { readonly child?: unknown }).child;
  if (child === undefined || child === null) return { value: [parent] };
  const chosen = pick(parent.children, child);
  return chosen === undefined
    ? { problem: `Option for ${field.name} is not valid.` }
    : { value: [parent, chosen] };
}

function readText(field: RequestField, given: unknown): ReadValue {
  if (typeof given !== 'string') return { problem: `${field.name} must be a string.` };
  if (field.kind === 'text' && /[\r\n]/.test(given)) return { problem: `${field.name} must be one line.` };
  if (field.kind === 'text' && given.length > 255) {
    return { problem: `${field.name} must be at most 255 characters.` };
  }
  return { value: given };
}

function readMoment(field: RequestField, given: unknown, pattern: RegExp, example: string): ReadValue {
  const valid = typeof given === 'string' && pattern.test(given) && !Number.isNaN(Date.parse(given));
  return valid ? { value: given } : { problem: `${field.name} must be of the format "${example}".` };
}

/** Reads a value in Jira's input format for the kind of field ("Field input formats" of the JSM API). */
export function readFieldValue(field: RequestField, given: unknown): ReadValue {
  switch (field.kind) {
    case 'text':
    case 'textarea':
      return readText(field, given);
    case 'number':
      return typeof given === 'number' && Number.isFinite(given)
        ? { value: given }
        : { problem: `${field.name} must be a number.` };
    case 'date':
      return readMoment(field, given, datePattern, 'yyyy-MM-dd');
    case 'datetime':
      return readMoment(field, given, dateTimePattern, "yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    case 'multi-select':
    case 'checkbox':
      return readList(field, given);
    case 'cascading-select':
      return readCascade(field, given);
    case 'select':
    case 'radio': {
      const option = pick(field.options, given);
      return option === undefined
        ? { problem: `Option for ${field.name} is not valid.` }
        : { value: [option] };
    }
  }
}

function presentChosen(call: Call, option: FieldOption): Readonly<Record<string, unknown>> {
  return {
    self: `${call.base}/rest/api/2/customFieldOption/${option.id}`,
    value: option.label,
    id: option.id,
  };
}

/** A stored value as Jira gives it back. */
export function presentFieldValue(call: Call, field: RequestField, value: FieldValue): unknown {
  if (typeof value === 'string' || typeof value === 'number') return value;
  const chosen = value.map((option) => presentChosen(call, option));
  if (field.kind === 'multi-select' || field.kind === 'checkbox') return chosen;
  const [parent, child] = chosen;
  return child === undefined ? parent : { ...parent, child };
}
