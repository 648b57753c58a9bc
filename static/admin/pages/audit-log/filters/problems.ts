import { auditKinds, auditOutcomes, relativeRanges } from '../../../../../src/contract';
import { type ApiError, detailList, detailText } from '../../../../shared/api/api-error';
import type { Problem } from '../../../filters/problem';
import type { AuditView, UnreadCondition } from '../view/audit-view';
import { type ConditionField, controlOf } from '../view/conditions';

const knownValues: Readonly<Record<UnreadCondition['field'], readonly string[]>> = {
  last: relativeRanges,
  from: [],
  to: [],
  kind: auditKinds,
  outcome: auditOutcomes,
};

const things: Readonly<Record<UnreadCondition['field'], string>> = {
  last: 'range',
  from: 'date',
  to: 'date',
  kind: 'kind of event',
  outcome: 'outcome',
};

/** What the address asks for and nothing can mean. */
export function unreadProblems({ unread }: AuditView): Problem<ConditionField>[] {
  return unread.flatMap(({ field, value }) => {
    const control = controlOf(field);
    const message = `There is no ${things[field]} “${value}”.`;
    return control === null ? [] : [{ field: control, message, known: knownValues[field] }];
  });
}

/** What the backend says of a condition; `null` where the error is about something else. */
export function refusalProblem(error: ApiError): Problem<ConditionField> | null {
  if (error.code !== 'input.invalid') return null;
  const [, name = ''] = (detailText(error, 'field') ?? '').split('.');
  const field = controlOf(name);
  return field === null ? null : { field, message: error.message, known: detailList(error, 'known') };
}

/** What is said of a provider or portal that the log does not hold; the search goes on all the same. */
export function unusedProblem(
  field: 'provider' | 'portal',
  value: string | undefined,
  inUse: readonly string[],
): Problem<ConditionField> | null {
  if (value === undefined || inUse.includes(value)) return null;
  const message = `The log has no such ${field} in its last hundred days.`;
  return { field, message, known: inUse };
}
