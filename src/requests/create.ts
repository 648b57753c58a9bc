import type { FieldProblems, FieldValue, RequestField } from '../contract';
import { createRequest, getRequestFields, type JiraSender, type JsmField } from '../jira';
import { AppError, invalidInput } from '../shared/errors';
import type { RequestsCustomer } from './customer';
import { fieldsOf } from './fields';
import { readValues } from './values';

export interface NewRequest {
  readonly serviceDesk: string;
  readonly requestType: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/**
 * Raises a request for the customer: they are its reporter.
 * @throws `request.invalid` with `details.fields` by field ID, and in `details.other` what JSM says of no field in
 *   particular; `input.invalid` for a service desk or request type that is not theirs to use; `jira.unavailable`,
 *   `jira.throttled`, `jira.refused`
 */
export async function raiseRequest(
  send: JiraSender,
  customer: RequestsCustomer,
  { serviceDesk, requestType, fields: given }: NewRequest,
): Promise<{ key: string }> {
  const { fields } = fieldsOf(await usableFields(send, customer, serviceDesk, requestType));
  const { values, problems } = readValues(fields, given);
  if (Object.keys(problems).length > 0) throw invalidRequest(problems, []);
  const created = await createRequest(send, {
    serviceDeskId: serviceDesk,
    requestTypeId: requestType,
    raiseOnBehalfOf: customer.accountId,
    requestFieldValues: values,
  });
  if ('key' in created) return created;
  const { byField, other } = assigned(created.refused, fields);
  throw invalidRequest(byField, other);
}

/** @throws `input.invalid` for a desk that the customer may not use, and for a request type that it does not offer */
export async function usableFields(
  send: JiraSender,
  customer: RequestsCustomer,
  serviceDesk: string,
  requestType: string,
): Promise<readonly JsmField[]> {
  requireDesk(customer, serviceDesk);
  const fields = await getRequestFields(send, serviceDesk, requestType);
  if (fields === null) throw invalidInput('requestType', 'There is no such request type.');
  return fields;
}

/** @throws `input.invalid`, the same for a desk that does not exist and for one that is not the customer's */
export function requireDesk({ desks }: RequestsCustomer, serviceDesk: string): void {
  if (!desks.includes(serviceDesk)) throw invalidInput('serviceDesk', 'There is no such service desk.');
}

/** JSM names fields by their labels: a statement belongs to the field with the longest label in it. */
function assigned(
  statements: readonly string[],
  fields: readonly RequestField[],
): { readonly byField: Record<string, string>; readonly other: readonly string[] } {
  const longestFirst = [...fields].sort((a, b) => b.label.length - a.label.length);
  const byField: Record<string, string> = {};
  const other: string[] = [];
  for (const statement of statements) {
    const field = longestFirst.find(({ id, label }) => statement.includes(label) || statement.includes(id));
    if (field === undefined) other.push(statement);
    else byField[field.id] ??= statement;
  }
  return { byField, other };
}

function invalidRequest(fields: FieldProblems, other: readonly string[]): AppError {
  return new AppError('request.invalid', 'The request was not sent: something in it has to be changed.', {
    details: { fields, other },
  });
}
