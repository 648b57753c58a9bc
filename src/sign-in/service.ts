import type { AdminActions, EventRecorder } from '../audit';
import type { Named, Person, ServiceDeskChoice } from '../contract';
import { createCustomers, type CustomersOptions } from '../customers';
import {
  listOrganizations,
  listServiceDesks,
  lookUpPeople,
  serviceDeskOfPortal,
  siteUrl,
  type JiraSender,
} from '../jira';
import { createRequests, type Requests } from '../requests';
import { createSessions, type Session, type Sessions } from '../sessions';
import type { Clock } from '../shared/clock';
import type { Random } from '../shared/ids';
import type { Cursors, Pseudonyms, Storage } from '../storage';
import { finishSignIn, type Arrival, type Finished } from './attempt/finish';
import { afterLogout, receiveLogout, signOut } from './attempt/logout';
import { portalsPath } from './attempt/return-to';
import { startSignIn, startTest, type Beginning } from './attempt/start';
import { createAttemptStates } from './attempt/state';
import type { ProviderFetch } from './oidc';
import { createProviders, type Providers } from './provider/providers';
import { readProvider, type ProviderSource } from './provider/read';
import { createSigningKeys, type SigningKeys } from './provider/signing-keys';

export interface SignInOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventRecorder;
  readonly actions: AdminActions;
  readonly subjects: CustomersOptions['subjects'];
  readonly isBeingErased: CustomersOptions['isBeingErased'];
  readonly isDeprovisioned: CustomersOptions['isDeprovisioned'];
  /** @throws `erasure.running` while one of these admins is being erased */
  readonly requireNotErased: (...accountIds: readonly string[]) => Promise<void>;
  /** Jira as the app itself. */
  readonly send: JiraSender;
  readonly fetch: ProviderFetch;
  readonly canFetch: (url: string) => boolean;
  readonly ssoUrl: () => Promise<string>;
}

/** Signing in as the doors see it. */
export interface SignIn {
  readonly providers: Providers;
  readonly keys: SigningKeys;
  readonly sessions: Sessions;
  readonly requests: Requests;
  read(from: ProviderSource): ReturnType<typeof readProvider>;
  start(beginning: Beginning): Promise<string>;
  test(provider: string, adminAccountId: string): Promise<string>;
  finish(arrival: Arrival): Promise<Finished>;
  signOut(token: string, returnTo: string): Promise<string | null>;
  receiveLogout(provider: string, parameters: URLSearchParams, query: string): Promise<string>;
  afterLogout(parameters: URLSearchParams): Promise<string>;
  /** Service desks that a session's customer may raise requests in. */
  desksOf(session: Session): Promise<readonly string[]>;
  people(accountIds: readonly string[]): Promise<readonly Person[]>;
  /** What providers' rules can name. */
  choices(): Promise<{ serviceDesks: ServiceDeskChoice[]; organizations: Named[] }>;
  help(): Promise<string>;
  portalUrl(): Promise<string>;
}

/** Puts the parts of signing in together. */
export function createSignIn(options: SignInOptions): SignIn {
  const { send, cursors, actions } = options;
  const site = () => siteUrl(send);
  const sessions = createSessions(options);
  const keys = createSigningKeys(options);
  const states = createAttemptStates(options);
  const customers = createCustomers(options);
  const providers = createProviders({ ...options, keys, endingSessions: (scope) => sessions.ending(scope) });
  const parts = { ...options, sessions, keys, states, customers, providers, siteUrl: site };
  return {
    providers,
    keys,
    sessions,
    requests: createRequests({ send, cursors }),
    read: (from) => readProvider(options, from),
    start: (beginning) => startSignIn(parts, beginning),
    test: async (provider, actor) => {
      const url = await startTest(parts, provider);
      await actions.record({ actor, action: 'provider.tested', details: { provider } });
      return url;
    },
    finish: (arrival) => finishSignIn(parts, arrival),
    signOut: (token, returnTo) => signOut(parts, token, returnTo),
    receiveLogout: (provider, parameters, query) => receiveLogout(parts, provider, parameters, query),
    afterLogout: (parameters) => afterLogout(parts, parameters),
    desksOf: async ({ provider, portal }) => {
      const desks = (await providers.find(provider))?.settings.customers.serviceDesks ?? [];
      if (desks.length > 0 || portal === null) return desks;
      const desk = await serviceDeskOfPortal(send, portal);
      return desk === null ? [] : [desk];
    },
    people: (accountIds) => lookUpPeople(send, accountIds),
    choices: async () => {
      const [serviceDesks, organizations] = await Promise.all([
        listServiceDesks(send),
        listOrganizations(send),
      ]);
      return { serviceDesks, organizations };
    },
    help: async () => (await sessions.settings()).help,
    portalUrl: async () => `${await site()}${portalsPath}`,
  };
}
