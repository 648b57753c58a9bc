import { oidcFlows, type AuditReason, type OidcFlow } from '../../src/contract';
import type { OidcCheck } from '../../src/sign-in/checks';
import { claimFamilies } from './attacks/claims';
import { exchangeFamilies } from './attacks/exchange';
import { responseFamilies } from './attacks/response';
import { signatureFamilies } from './attacks/signatures';
import { tokenFamilies } from './attacks/tokens';
import { jwksUri, play, sceneOf, tokenEndpoint } from './kit/scene';

const families = [
  ...responseFamilies,
  ...exchangeFamilies,
  ...tokenFamilies,
  ...signatureFamilies,
  ...claimFamilies,
];

/** The check that a refusal is about: it must not have been told as passed. */
const checks: Partial<Record<AuditReason, OidcCheck>> = {
  'oidc.state': 'state',
  'oidc.provider-error': 'provider-error',
  'oidc.exchange': 'exchange',
  'oidc.algorithm': 'algorithm',
  'oidc.signature': 'signature',
  'oidc.issuer': 'issuer',
  'oidc.audience': 'audience',
  'oidc.nonce': 'nonce',
  'oidc.expired': 'time',
  'oidc.hash': 'hashes',
  'oidc.subject': 'subject',
};

const refused = new Map<string, number>();

afterAll(() => {
  const total = [...refused.values()].reduce((sum, count) => sum + count, 0);
  const lines = [...refused].map(([family, count]) => `  ${String(count).padStart(4)}  ${family}`);
  process.stdout.write(
    `OpenID Connect: ${total} attacks of ${refused.size} families refused\n${lines.join('\n')}\n`,
  );
});

describe.each(families)('$family', ({ family, attacks }) => {
  const cases = attacks.flatMap((attack) =>
    (attack.flow === undefined ? oidcFlows : [attack.flow]).map((flow): [string, OidcFlow, typeof attack] => [
      attack.name,
      flow,
      attack,
    ]),
  );
  test.each(cases)('%s (%s)', async (_, flow, { from, change, reason }) => {
    const right = sceneOf(flow);
    from?.(right);
    expect(await play(right)).toMatchObject({ reason: null, identity: { subject: '24400320' } });

    const wrong = sceneOf(flow);
    from?.(wrong);
    change(wrong);
    const outcome = await play(wrong);
    expect(outcome.reason).toBe(reason);
    expect(outcome.identity).toBeNull();
    expect(outcome.passed).not.toContain(checks[reason]);
    expect(outcome.passed).not.toContain('hashes');
    expect(outcome.received.filter(({ url }) => url !== tokenEndpoint && url !== jwksUri)).toEqual([]);
    expect(outcome.received.length).toBeLessThanOrEqual(flow === 'code' ? 2 : 0);
    refused.set(family, (refused.get(family) ?? 0) + 1);
  });
});

test('every family was refused', () => {
  expect([...refused.keys()]).toEqual(families.map(({ family }) => family));
});
