import { createHash, webcrypto } from 'node:crypto';
import type { PortalApi } from '../../../src/contract';
import { ApiError } from '../../../static/shared/api/api-error';
import type { Call } from '../../../static/shared/api/call';
import { openMarks, type Marks } from '../../../static/portal/marks';
import type { Handover, HandoverListener } from '../../../static/portal/sign-in/handover';
import { readPlace } from '../../../static/portal/sign-in/place';
import { createSecrets } from '../../../static/portal/sign-in/secret';
import { createSignIn } from '../../../static/portal/sign-in/sign-in';

const crypto = webcrypto as unknown as Crypto;
const memory = (): Marks =>
  openMarks(() => {
    throw new Error('denied');
  });
const acme = { id: 'acme', name: 'Acme' };
const session = { expiresAt: 1, provider: acme, displayName: 'Amara', accountId: 'qm:1' };
const portal = '/servicedesk/customer/portal/2';

/** A tab whose app answers as told: a value, or an error code. */
function tab(
  options: {
    answers?: Record<string, unknown>;
    query?: string;
    marks?: Marks;
    offer?: Handover['offer'];
  } = {},
) {
  const { answers = {}, query = '', marks = memory() } = options;
  const calls: [string, Record<string, unknown>][] = [];
  const visited: string[] = [];
  const told: unknown[] = [];
  let listener: HandoverListener | undefined;
  const call = ((key: string, payload: Record<string, unknown>) => {
    calls.push([key, payload]);
    const answer = answers[key];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }) as unknown as Call<PortalApi>;
  const secrets = createSecrets(marks, 'site', crypto);
  const signIn = createSignIn({
    ...{ call, secrets, marks, name: 'site', place: readPlace(`https://site.example${portal}?${query}`) },
    navigate: (url) => {
      visited.push(url);
      return answers['navigate'] instanceof Error ? Promise.reject(answers['navigate']) : Promise.resolve();
    },
    connect: (given) => {
      listener = given;
      return {
        offer: options.offer ?? (() => Promise.resolve('nobody')),
        redeemed: (hash, token) => told.push({ hash, token }),
        ended: () => told.push('ended'),
      };
    },
  });
  const heard = (): HandoverListener => {
    if (!listener) throw new Error('Not connected');
    return listener;
  };
  return { signIn, answers, calls, visited, told, marks, secrets, heard };
}

const settled = () => new Promise(setImmediate);
const refused = new ApiError('sign-in.refused', 'No', { correlationId: 'ref-1' });
const started = { 'sign-in/start': { url: 'https://idp.example/login' } };
const redeemed = { 'sign-in/redeem': { ...session, token: 'token-1' } };

describe('the secret', () => {
  test('is 256 bits that only its hash leaves the tab of, the same until it is dropped', async () => {
    const secrets = createSecrets(memory(), 'site', crypto);
    expect(secrets.read()).toBeNull();
    const { secret, hash } = await secrets.prepare();
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(hash).toBe(createHash('sha256').update(secret).digest('base64url'));
    expect(await secrets.prepare()).toEqual({ secret, hash });
    secrets.drop();
    expect(secrets.read()).toBeNull();
    expect((await secrets.prepare()).secret).not.toBe(secret);
  });

  test('of one site is not that of another', async () => {
    const marks = memory();
    await createSecrets(marks, 'one', crypto).prepare();
    expect(createSecrets(marks, 'other', crypto).read()).toBeNull();
  });
});

describe('the address', () => {
  test.each([
    [`https://site.example${portal}?x=1#y`, portal],
    [`https://site.example${portal}/`, portal],
    [`${portal}/group/1/create/2`, `${portal}/group/1/create/2`],
    ['https://site.example/jira/projects', '/servicedesk/customer/portals'],
    [`https://site.example${portal}/%2e%2e/x`, '/servicedesk/customer/portal/x'],
    [`https://site.example${portal}//evil.example`, '/servicedesk/customer/portals'],
    [`https://site.example/servicedesk/customer/${'a'.repeat(200)}`, '/servicedesk/customer/portals'],
    ['http://[', '/servicedesk/customer/portals'],
    [undefined, '/servicedesk/customer/portals'],
  ])('%s leads back to %s', (location, returnTo) => {
    expect(readPlace(location).returnTo).toBe(returnTo);
  });

  test('brings a code, or a provider to begin with', () => {
    expect(readPlace(`${portal}?sitebound=c-1`)).toEqual({ returnTo: portal, code: 'c-1', startWith: null });
    expect(readPlace(`${portal}?sitebound-start=acme&sitebound=`)).toMatchObject({
      code: null,
      startWith: 'acme',
    });
  });
});

describe('signing in', () => {
  test('sends the hash of the secret and the path, and waits for the other tab', async () => {
    const { signIn, calls, visited, secrets } = tab({ answers: started });
    await signIn.begin();
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: null });
    await signIn.signIn(acme, 'a@b.example');
    expect(calls).toEqual([
      [
        'sign-in/start',
        { provider: 'acme', secretHash: secrets.read()?.hash, returnTo: portal, email: 'a@b.example' },
      ],
    ]);
    expect(visited).toEqual(['https://idp.example/login']);
    expect(signIn.state()).toEqual({ kind: 'waiting', provider: acme });
  });

  test('that is declined or given up leads back to the choice; given up, the secret is gone', async () => {
    const { signIn, answers, secrets } = tab({ answers: { ...started, navigate: new Error('declined') } });
    await signIn.signIn(acme);
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'declined' } });
    delete answers['navigate'];
    await signIn.signIn(acme);
    signIn.cancel();
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: null });
    expect(secrets.read()).toBeNull();
  });

  test('a code that another tab offers is redeemed with the secret, once; then the secret is gone', async () => {
    const { signIn, calls, heard, secrets, marks } = tab({ answers: { ...started, ...redeemed } });
    await signIn.signIn(acme);
    const secret = secrets.read()?.secret;
    expect(heard().hasSecret()).toBe(true);
    await expect(heard().redeem('code-1')).resolves.toBe('token-1');
    expect(calls.at(-1)).toEqual(['sign-in/redeem', { code: 'code-1', secret }]);
    expect(signIn.state()).toEqual({ kind: 'signed-in', token: 'token-1', session });
    expect(heard().hasSecret()).toBe(false);
    expect(marks.getItem('site.token')).toBe('token-1');
  });

  test('a code that somebody made up leaves the tab waiting for its own', async () => {
    const { signIn, heard, secrets } = tab({ answers: { ...started, 'sign-in/redeem': refused } });
    await signIn.signIn(acme);
    await expect(heard().redeem('made up')).resolves.toBeNull();
    expect(signIn.state()).toEqual({ kind: 'waiting', provider: acme });
    expect(secrets.read()).not.toBeNull();
  });
});

describe('a tab that a sign-in comes back to', () => {
  const query = 'sitebound=code-1';

  test('redeems the code itself where it has the secret, and tells the tab it was copied from', async () => {
    const marks = memory();
    const { hash, secret } = await createSecrets(marks, 'site', crypto).prepare();
    const { signIn, calls, told } = tab({ answers: redeemed, query, marks });
    await signIn.begin();
    expect(calls).toEqual([['sign-in/redeem', { code: 'code-1', secret }]]);
    expect(told).toEqual([{ hash, token: 'token-1' }]);
    expect(signIn.state()).toMatchObject({ kind: 'signed-in' });
  });

  test('takes a token from the other tab once the app has said whose it is', async () => {
    const { signIn, calls } = tab({
      ...{ query, answers: { 'sign-in/session': session } },
      offer: (code, received) => {
        received(`token of ${code}`);
        return Promise.resolve('received');
      },
    });
    await signIn.begin();
    await settled();
    expect(calls).toEqual([['sign-in/session', { session: 'token of code-1' }]]);
    expect(signIn.state()).toEqual({ kind: 'signed-in', token: 'token of code-1', session });
  });

  test('believes no token that the app does not know', async () => {
    const { signIn, marks } = tab({
      ...{ query, answers: { 'sign-in/session': new ApiError('session.invalid', 'No') } },
      offer: (_, received) => {
        received('forged');
        return Promise.resolve('received');
      },
    });
    await signIn.begin();
    await settled();
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'failed', reference: null } });
    expect(marks.getItem('site.token')).toBeNull();
  });

  test.each([
    ['nobody', { kind: 'stranded' }],
    ['refused', { kind: 'signed-out', notice: { kind: 'failed', reference: null } }],
  ] as const)('says so when the other tabs answer: %s', async (outcome, state) => {
    const { signIn } = tab({ query, offer: () => Promise.resolve(outcome) });
    await signIn.begin();
    expect(signIn.state()).toEqual(state);
  });

  test('gives the number of a refusal of its own', async () => {
    const marks = memory();
    await createSecrets(marks, 'site', crypto).prepare();
    const { signIn } = tab({ query, marks, answers: { 'sign-in/redeem': refused } });
    await signIn.begin();
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'failed', reference: 'ref-1' } });
  });

  test('does not offer the code of its address a second time', async () => {
    const marks = memory();
    const offer = jest.fn(() => Promise.resolve('nobody' as const));
    await tab({ query, marks, offer }).signIn.begin();
    const again = tab({ query, marks, offer });
    await again.signIn.begin();
    expect(offer).toHaveBeenCalledTimes(1);
    expect(again.signIn.state()).toEqual({ kind: 'signed-out', notice: null });
  });

  test('can try again when the app does not answer', async () => {
    const marks = memory();
    await createSecrets(marks, 'site', crypto).prepare();
    const lost = new ApiError('bridge.unreachable', '');
    const { signIn, answers } = tab({ query, marks, answers: { 'sign-in/redeem': lost } });
    await signIn.begin();
    expect(signIn.state()).toEqual({ kind: 'failed', error: lost });
    Object.assign(answers, redeemed);
    await signIn.begin();
    expect(signIn.state()).toMatchObject({ kind: 'signed-in' });
  });
});

describe('a session', () => {
  const remembered = (): Marks => {
    const marks = memory();
    marks.setItem('site.token', 'token-1');
    return marks;
  };
  const invalid = new ApiError('session.invalid', 'No');

  test('is found again by the tab, or known to have ended', async () => {
    const known = tab({ marks: remembered(), answers: { 'sign-in/session': session } });
    await known.signIn.begin();
    expect(known.signIn.state()).toEqual({ kind: 'signed-in', token: 'token-1', session });
    const over = tab({ marks: remembered(), answers: { 'sign-in/session': invalid } });
    await over.signIn.begin();
    expect(over.signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'ended' } });
    expect(over.marks.getItem('site.token')).toBeNull();
  });

  test('ends when the customer signs out, in every tab, and at the provider if the app says so', async () => {
    const url = 'https://idp.example/logout';
    const answers = { 'sign-in/session': session, 'sign-in/end': { url }, navigate: new Error('declined') };
    const { signIn, calls, told, visited, marks } = tab({ marks: remembered(), answers });
    await signIn.begin();
    await signIn.signOut();
    expect(calls.at(-1)).toEqual(['sign-in/end', { session: 'token-1', returnTo: portal }]);
    expect([told, visited]).toEqual([['ended'], [url]]);
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'signed-out' } });
    expect(marks.getItem('site.token')).toBeNull();
  });

  test('that could not be ended is not said to have ended', async () => {
    const lost = new ApiError('bridge.unreachable', '');
    const { signIn } = tab({
      marks: remembered(),
      answers: { 'sign-in/session': session, 'sign-in/end': lost },
    });
    await signIn.begin();
    await expect(signIn.signOut()).rejects.toBe(lost);
    expect(signIn.state()).toMatchObject({ kind: 'signed-in' });
  });

  test('ends with the first call that finds it ended; one with an older token says nothing of it', async () => {
    const { signIn } = tab({ marks: remembered(), answers: { 'sign-in/session': session } });
    await signIn.begin();
    signIn.sessionEnded('token-0');
    expect(signIn.state()).toMatchObject({ kind: 'signed-in' });
    signIn.sessionEnded('token-1');
    expect(signIn.state()).toEqual({ kind: 'signed-out', notice: { kind: 'ended' } });
  });

  test.each([
    [session, { kind: 'signed-in', token: 'token-1', session }],
    [invalid, { kind: 'signed-out', notice: { kind: 'signed-out' } }],
  ])("another tab's word that it ended is looked into", async (answer, state) => {
    const { signIn, answers, heard } = tab({ marks: remembered(), answers: { 'sign-in/session': session } });
    await signIn.begin();
    answers['sign-in/session'] = answer;
    heard().endedElsewhere();
    await settled();
    expect(signIn.state()).toEqual(state);
  });
});
