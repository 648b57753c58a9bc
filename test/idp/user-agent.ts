import { load } from 'cheerio';

/** Where the provider sent the browser in the end. */
export interface Arrival {
  /** Whether the login page was shown on the way. */
  readonly asked: boolean;
  readonly method: 'GET' | 'POST';
  /** The relying party's address, or the provider's own where the way ended on a page of its own. */
  readonly url: URL;
  /** Of a posted form, or of the query. */
  readonly fields: URLSearchParams;
  /** Of the provider's own page; `null` at a relying party. */
  readonly page: { readonly status: number; readonly text: string } | null;
}

export interface UserAgent {
  /**
   * Goes to an address of the provider and on from there, through redirects and forms that submit themselves. On the
   * login page it chooses `person`, or cancels without one. Stops before it leaves the provider.
   */
  go(address: string, person?: string): Promise<Arrival>;
  /** Fills in user name and password on the login page that is found there. Answers whether they were taken. */
  type(address: string, userName: string, password: string): Promise<boolean>;
}

const mostSteps = 12;

/** A browser without scripts, as far as one identity provider needs it: cookies, redirects, forms. */
export function createUserAgent(provider: string): UserAgent {
  const jar = new Map<string, string>();

  async function send(url: URL, body?: URLSearchParams): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const expired = attributes.some((one) => /^expires=.*1970/i.test(one));
    if (expired || value === '') jar.delete(name);
    else jar.set(name, value);
  }

  async function go(address: string, person?: string): Promise<Arrival> {
    let url = new URL(address);
    let body: URLSearchParams | undefined;
    let asked = false;
    for (let step = 0; step < mostSteps; step += 1) {
      if (url.origin !== provider) {
        const method = body === undefined ? 'GET' : 'POST';
        return { asked, method, url, fields: body ?? url.searchParams, page: null };
      }
      const response = await send(url, body);
      body = undefined;
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url);
        continue;
      }
      const text = await response.text();
      const form = formOn(text);
      const login = text.includes('name="person"');
      if (form === null || (login && asked)) {
        const page = { status: response.status, text };
        return { asked, method: 'GET', url, fields: url.searchParams, page };
      }
      asked ||= login;
      body = login ? new URLSearchParams(person === undefined ? { cancel: 'yes' } : { person }) : form.fields;
      url = new URL(form.action ?? url.href, url);
    }
    throw new Error(`No end after ${mostSteps} steps: ${url.href}`);
  }

  return {
    go,
    async type(address, userName, password) {
      let response = await send(new URL(address));
      let url = address;
      for (let location = response.headers.get('location'); location !== null;) {
        url = new URL(location, url).href;
        response = await send(new URL(url));
        location = response.headers.get('location');
      }
      const answer = await send(new URL(url), new URLSearchParams({ userName, password }));
      return !(await answer.text()).includes('id="failed"');
    },
  };
}

/** The page's first form with its hidden fields. */
function formOn(text: string): { action: string | undefined; fields: URLSearchParams } | null {
  const page = load(text);
  const form = page('form').first();
  if (form.length === 0) return null;
  const fields = form
    .find('input[type="hidden"]')
    .toArray()
    .map((input): [string, string] => [page(input).attr('name') ?? '', page(input).attr('value') ?? '']);
  return { action: form.attr('action'), fields: new URLSearchParams(fields) };
}
