import { z } from 'zod';
import { requestJson, type JiraSender } from './http';

/** What JSM found wrong with a new request, in its own words; it names fields by their labels, if at all. */
export interface JsmRefusal {
  readonly refused: readonly string[];
}

const refusal = z.object({
  errorMessage: z.string().default(''),
  i18nErrorMessage: z.object({ parameters: z.array(z.string()).default([]) }).optional(),
});

/**
 * Raises a request for somebody.
 * @throws as {@link requestJson}, except for what JSM finds wrong with the values
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/#api-rest-servicedeskapi-request-post
 */
export async function createRequest(
  send: JiraSender,
  given: {
    readonly serviceDeskId: string;
    readonly requestTypeId: string;
    readonly raiseOnBehalfOf: string;
    readonly requestFieldValues: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly key: string } | JsmRefusal> {
  const refused: string[] = [];
  const listening: JiraSender = async (sent) => {
    const response = await send(sent);
    if (response.status === 400) refused.push(await response.text());
    return response;
  };
  try {
    const sent = { method: 'POST', path: '/rest/servicedeskapi/request', body: given } as const;
    const { issueKey } = await requestJson(listening, sent, z.object({ issueKey: z.string() }));
    return { key: issueKey };
  } catch (error) {
    if (refused[0] === undefined) throw error;
    return { refused: statementsIn(refused[0]) };
  }
}

function statementsIn(text: string): string[] {
  const parsed = refusal.safeParse(jsonOrNull(text));
  if (!parsed.success) return [];
  const { errorMessage, i18nErrorMessage } = parsed.data;
  const statements = (i18nErrorMessage?.parameters ?? []).filter((one) => one.trim() !== '');
  return statements.length > 0 ? statements : [errorMessage].filter((one) => one.trim() !== '');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
