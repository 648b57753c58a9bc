import { z } from 'zod';
import { pathOf, requestJson, type JiraSender } from './http';
import { listOf, unlessMissing } from './requests';

export interface JsmOption {
  readonly value: string;
  readonly label: string;
  readonly children: readonly JsmOption[];
}

const option: z.ZodType<JsmOption> = z.object({
  value: z.string(),
  label: z.string(),
  children: z.array(z.lazy(() => option)).default([]),
});

const field = z.object({
  fieldId: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  required: z.boolean(),
  validValues: z.array(option).default([]),
  visible: z.boolean().default(true),
  jiraSchema: z.object({
    type: z.string(),
    items: z.string().optional(),
    system: z.string().optional(),
    custom: z.string().optional(),
  }),
});

/** JSM's `RequestTypeFieldDTO`. */
export type JsmField = z.infer<typeof field>;

const typeShape = {
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  /** Restricted ones are for some of the customers only; JSM does not tell an app for whom. */
  restrictionStatus: z.enum(['OPEN', 'RESTRICTED']).optional(),
  canCreateRequest: z.boolean().optional(),
};

const requestType = z.object(typeShape);
export type JsmRequestType = z.infer<typeof requestType>;

const withFields = z.object({ ...typeShape, fields: z.object({ requestTypeFields: z.array(field) }) });

const deskPath = (id: string) => `/rest/servicedeskapi/servicedesk/${encodeURIComponent(id)}`;

/** The service desk's name; `null` where there is none. @throws as {@link requestJson} */
export async function getDeskName(send: JiraSender, id: string): Promise<string | null> {
  const desk = z.object({ projectName: z.string() });
  const found = await unlessMissing(requestJson(send, { method: 'GET', path: deskPath(id) }, desk));
  return found?.projectName ?? null;
}

/**
 * The request types of a service desk that any of its customers may use.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/#api-rest-servicedeskapi-servicedesk-servicedeskid-requesttype-get
 */
export async function getRequestTypes(send: JiraSender, desk: string): Promise<JsmRequestType[]> {
  const types = await listOf(send, `${deskPath(desk)}/requesttype`, {}, requestType);
  return types.filter(isForEverybody);
}

/** The fields of such a request type; `null` where there is none. @throws as {@link requestJson} */
export async function getRequestFields(
  send: JiraSender,
  desk: string,
  type: string,
): Promise<JsmField[] | null> {
  const path = pathOf(`${deskPath(desk)}/requesttype/${encodeURIComponent(type)}`, { expand: 'field' });
  const found = await unlessMissing(requestJson(send, { method: 'GET', path }, withFields));
  return found && isForEverybody(found) ? found.fields.requestTypeFields : null;
}

function isForEverybody({ restrictionStatus, canCreateRequest }: JsmRequestType): boolean {
  return restrictionStatus !== 'RESTRICTED' && canCreateRequest !== false;
}
