import type { FieldKind, FieldOption, RequestField } from '../contract';
import type { JsmField, JsmOption } from '../jira';

const customTypes = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Custom fields of text, by the key of their type; other plugins' fields take what only they know. */
const textKinds: Readonly<Record<string, FieldKind>> = {
  [`${customTypes}textfield`]: 'text',
  [`${customTypes}textarea`]: 'multi-line',
  [`${customTypes}url`]: 'text',
};

const systemTextKinds: Readonly<Record<string, FieldKind>> = {
  summary: 'text',
  description: 'multi-line',
  environment: 'multi-line',
};

/** Jira's types whose values are chosen by ID. */
const chosen = new Set(['option', 'priority', 'component', 'version']);

/** The kind of a field; `null` for those that cannot be filled in here. */
function kindOf({ jiraSchema, validValues }: JsmField): FieldKind | null {
  const { type, items, system, custom } = jiraSchema;
  const hasOptions = validValues.length > 0;
  switch (type) {
    case 'string':
      return (custom === undefined ? systemTextKinds[system ?? ''] : textKinds[custom]) ?? null;
    case 'number':
      return 'number';
    case 'date':
      return 'date';
    case 'datetime':
      return 'date-time';
    case 'array':
      return hasOptions && chosen.has(items ?? '') ? 'choices' : null;
    case 'option-with-child':
      return hasOptions ? 'cascading' : null;
    default:
      return hasOptions && chosen.has(type) ? 'choice' : null;
  }
}

const isChoice: ReadonlySet<FieldKind> = new Set(['choice', 'choices', 'cascading']);

/** What a customer fills in, and the labels of required fields that they cannot. Hidden fields have values already. */
export function fieldsOf(fields: readonly JsmField[]): {
  readonly fields: readonly RequestField[];
  readonly unsupported: readonly string[];
} {
  const visible = fields.filter((field) => field.visible).map((field) => ({ field, kind: kindOf(field) }));
  return {
    fields: visible.flatMap(({ field, kind }) => (kind === null ? [] : [fieldOf(field, kind)])),
    unsupported: visible.flatMap(({ field, kind }) => (kind === null && field.required ? [field.name] : [])),
  };
}

function fieldOf(field: JsmField, kind: FieldKind): RequestField {
  return {
    id: field.fieldId,
    label: field.name,
    description: field.description ?? '',
    required: field.required,
    kind,
    options: isChoice.has(kind) ? field.validValues.map((one) => optionOf(one, kind)) : [],
  };
}

function optionOf({ value, label, children }: JsmOption, kind: FieldKind): FieldOption {
  if (kind !== 'cascading') return { value, label };
  return { value, label, children: children.map((child) => optionOf(child, 'choice')) };
}
