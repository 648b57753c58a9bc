import type { FieldKind, FieldOption, RequestField } from '../model';

const custom = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Jira's type of each kind of custom field: its `type`, the `items` of lists, and the key of the field type. */
const customTypes: Readonly<
  Record<FieldKind, { readonly type: string; readonly items?: string; readonly key: string }>
> = {
  text: { type: 'string', key: 'textfield' },
  textarea: { type: 'string', key: 'textarea' },
  select: { type: 'option', key: 'select' },
  'multi-select': { type: 'array', items: 'option', key: 'multiselect' },
  radio: { type: 'option', key: 'radiobuttons' },
  checkbox: { type: 'array', items: 'option', key: 'multicheckboxes' },
  date: { type: 'date', key: 'datepicker' },
  datetime: { type: 'datetime', key: 'datetime' },
  number: { type: 'number', key: 'float' },
  'cascading-select': { type: 'option-with-child', key: 'cascadingselect' },
};

function jiraSchema(field: RequestField): Readonly<Record<string, unknown>> {
  const customId = /^customfield_(\d+)$/.exec(field.fieldId)?.[1];
  if (customId === undefined) return { type: 'string', system: field.fieldId };
  const { type, items, key } = customTypes[field.kind];
  return {
    type,
    ...(items === undefined ? {} : { items }),
    custom: `${custom}${key}`,
    customId: Number(customId),
  };
}

function presentOption(option: FieldOption): Readonly<Record<string, unknown>> {
  return { value: option.id, label: option.label, children: option.children.map(presentOption) };
}

/** JSM's `RequestTypeFieldDTO`. */
export function presentField(field: RequestField): Readonly<Record<string, unknown>> {
  return {
    fieldId: field.fieldId,
    name: field.name,
    description: field.description,
    required: field.required,
    defaultValues: [],
    validValues: field.options.map(presentOption),
    presetValues: [],
    jiraSchema: jiraSchema(field),
    visible: true,
  };
}
