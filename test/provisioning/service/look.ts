import type { AuditEvent } from '../../../src/audit';
import type { ProvisioningScene, ScimResponse } from '../kit';

/** What is stored under an entity's name. */
export function stored<T>({ host }: ProvisioningScene, entity: string): T[] {
  return (host.storage.dump().entities[entity] ?? []).map(({ value }) => value as T);
}

/** The log, oldest first. */
export function eventsOf(scene: ProvisioningScene): AuditEvent[] {
  return stored<AuditEvent>(scene, 'audit-event').sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Everything that is stored but the log, and when work is next looked for. */
export function everything({ host }: ProvisioningScene): unknown {
  const { kv, secrets, entities } = host.storage.dump();
  const { 'audit-event': _, ...rest } = entities;
  return { kv: kv.filter(({ key }) => !key.startsWith('scim-run')), secrets, entities: rest };
}

/** A refusal as RFC 7644 has it. @see RFC 7644 §3.12 */
export function expectRefusal(answer: ScimResponse, status: number, scimType: string | null): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      detail: expect.stringMatching(/./),
      ...(scimType === null ? {} : { scimType }),
    },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
}

/** `GET` with parameters. */
export function asking(path: string, parameters: { readonly [name: string]: string }): string {
  return `${path}?${new URLSearchParams(parameters).toString()}`;
}
