import { basicSender, type JiraSender } from '../../src/jira';
import { AppError } from '../../src/shared/errors';
import { createCheckedSite } from '../app/checked-site';
import { allScopes } from '../host/site/example';
import type { SiteControl } from '../host/site';
import type { Site, SiteCaller, WireResponse } from '../host/types';

/** The app's calls to Jira against the demo site, each checked against Atlassian's OpenAPI files. */
export interface Wire {
  readonly site: Site;
  readonly control: SiteControl;
  /** The service account with its classic token, at the site's own address. */
  readonly service: JiraSender;
  /** The service account with its scoped token, through the gateway. */
  readonly scoped: JiraSender;
  readonly app: JiraSender;
  /** What was called since the last question: `METHOD /path`, without queries. */
  calls(): string[];
  /** The next call of that method and path is answered so, and reaches nobody. */
  answerNext(call: string, answer: WireResponse): void;
  /** Account ID of the nth customer. */
  customer(nth: number): string;
  /** Throws when a request or an answer was not as the files say. */
  readonly verify: () => void;
}

export function createWire(): Wire {
  const checked = createCheckedSite();
  const site = checked.open({ clock: { now: () => Date.UTC(2026, 10, 2), advance: () => undefined } });
  const { accounts, serviceAccount } = site.describe();
  const made: string[] = [];
  const answers = new Map<string, WireResponse>();

  function handle(request: Parameters<Site['handle']>[0]): WireResponse {
    const call = `${request.method} ${request.path.split('?', 1)[0] ?? ''}`;
    made.push(call);
    const answer = answers.get(call);
    answers.delete(call);
    return answer ?? site.handle(request);
  }

  const basic = (token: string, via: 'site' | 'gateway'): JiraSender =>
    basicSender(
      (url, { method, headers, body }) => {
        const caller: SiteCaller = { kind: 'basic', header: headers['authorization'] ?? '', via };
        const answer = handle({
          ...{ method, headers, caller, body: body ?? null },
          path: url.slice('https://site.example'.length),
        });
        return Promise.resolve({
          status: answer.status,
          headers: new Headers(answer.headers),
          text: () => Promise.resolve(answer.body ?? ''),
        });
      },
      'https://site.example',
      { email: serviceAccount.email, token },
    );

  return {
    site,
    control: checked.control(),
    service: basic(serviceAccount.token, 'site'),
    scoped: basic(serviceAccount.scopedToken, 'gateway'),
    app: (request) => {
      const { method, path, body, headers } = request;
      const answer = handle({
        ...{
          method,
          path,
          headers: { 'content-type': 'application/json', ...headers },
          caller: { kind: 'app', scopes: allScopes },
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
      return Promise.resolve({
        status: answer.status,
        header: (name) => new Headers(answer.headers).get(name),
        text: () => Promise.resolve(answer.body ?? ''),
      });
    },
    calls: () => made.splice(0),
    answerNext: (call, answer) => void answers.set(call, answer),
    customer: (nth) => accounts.customers[nth]?.accountId ?? '',
    verify: checked.verify,
  };
}

/** How a call ends: `done`, or the code and the status of its error. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, ...Object.values(error.details ?? {}).map((one) => JSON.stringify(one))].join(' ');
  }
}
