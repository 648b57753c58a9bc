import type { Operation } from '../operation';
import { presentField } from '../jsm/field-schema';
import { requestFields } from './issue-fields';
import { readFields } from './scopes';

const system = (id: string, name: string, type: string): Readonly<Record<string, unknown>> => ({
  id,
  key: id,
  name,
  custom: false,
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: [id],
  schema: { type, system: id },
});

const systemFields = [
  system('summary', 'Summary', 'string'),
  system('description', 'Description', 'string'),
  system('reporter', 'Reporter', 'user'),
  system('created', 'Created', 'datetime'),
  system('project', 'Project', 'project'),
  system('status', 'Status', 'status'),
];

function custom(id: string, name: string, schema: unknown): Readonly<Record<string, unknown>> {
  const clause = `cf[${id.replace('customfield_', '')}]`;
  return {
    ...{ id, key: id, name, custom: true, orderable: true, navigable: true, searchable: true },
    clauseNames: [clause, name],
    schema,
  };
}

export const fieldOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/api/3/field',
    family: 'jira',
    scopes: readFields,
    anonymous: true,
    handle: ({ site }) => ({
      status: 200,
      body: [
        ...systemFields,
        ...Object.values(requestFields).map(({ id, name, schema }) => custom(id, name, schema)),
        ...site.requestTypes
          .flatMap(({ fields }) => fields)
          .filter(({ fieldId }) => fieldId.startsWith('customfield_'))
          .map((field) => custom(field.fieldId, field.name, presentField(field)['jiraSchema'])),
      ],
    }),
  },
];
