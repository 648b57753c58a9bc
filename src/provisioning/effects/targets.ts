import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { timer, withPatience } from '../../customers';
import type { JiraSender } from '../../jira';
import { customersTarget } from './customers-target';
import type { Target } from './target';
import { usersTarget } from './users-target';

/** How long one call of Jira's is waited for. Milliseconds. */
const patienceMs = 15_000;

/**
 * What people become, as settings say. For one invocation.
 * @param asServiceAccount `null` while there is none
 */
export function createTargets(deps: {
  readonly asApp: JiraSender;
  readonly asServiceAccount: () => Promise<JiraSender | null>;
}): (settings: ProvisioningSettings) => Promise<Target> {
  const made = new Map<string, Target>();
  const patient =
    (send: JiraSender): JiraSender =>
    (request) =>
      withPatience(send, patienceMs, timer)(request);
  const make = async ({ target, serviceDesks, products }: ProvisioningSettings): Promise<Target> => {
    if (target === 'customers') return customersTarget(patient(deps.asApp), serviceDesks);
    const send = await deps.asServiceAccount();
    if (send === null) throw new Refused('scim.no-service-account');
    return usersTarget(patient(send), products);
  };
  return async (settings) => {
    const { target, serviceDesks, products } = settings;
    const key = JSON.stringify([target, serviceDesks, products]);
    const known = made.get(key) ?? (await make(settings));
    made.set(key, known);
    return known;
  };
}
