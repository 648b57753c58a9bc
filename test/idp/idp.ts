import { createBehaviourSwitch } from './behaviour';
import { createControlDoor } from './control';
import type { Door } from './exchange';
import { createHomeDoor } from './home';
import { makeSigner, openKeys } from './keys';
import { createLogin } from './login/login';
import { createMisanswers } from './misanswer';
import { createOidcDoor } from './oidc/door';
import { password, type Person } from './people';
import { createRelyingParties } from './relying-parties';
import { createSamlDoor } from './saml/door';
import { samlPlaces } from './saml/metadata';
import { createProvisioningDoor } from './scim/door';
import { createProvisioner } from './scim/provisioner';
import { startServer } from './server';
import { createSessions } from './sessions';

/** Where to find what; also the line that `main.ts --json` prints. */
export interface IdpDescription {
  readonly url: string;
  readonly saml: {
    readonly metadataUrl: string;
    readonly entityId: string;
    readonly ssoUrl: string;
    readonly sloUrl: string;
    /** X.509 in Base64 without armour. */
    readonly certificate: string;
  };
  readonly oidc: { readonly issuer: string };
  readonly people: readonly (Person & { readonly password: string })[];
}

/**
 * An identity provider on loopback, for SAML 2.0 and OpenID Connect, with one login page and one session for both.
 * @throws Error `EADDRINUSE`
 */
export async function createIdp(options: {
  /** 0 for any free port. */
  readonly port: number;
  readonly people: readonly Person[];
  /** Where the keys are kept; `null` for new ones each time. */
  readonly keyFile: string | null;
}): Promise<IdpDescription & { stop(): Promise<void> }> {
  const { people } = options;
  const keys = openKeys(options.keyFile, Date.now);
  const behaviour = createBehaviourSwitch();
  const now = () => Date.now() + behaviour.read().clockOffsetMs;
  const parties = createRelyingParties();
  const sessions = createSessions({ now: Date.now });
  const login = createLogin({ people, sessions });
  const provisioner = createProvisioner({ people });
  const signer = keys.saml;
  const stranger = () => makeSigner(now());
  const doors = (url: string): readonly Door[] => {
    const places = samlPlaces(url);
    return [
      createControlDoor({ url, parties, switches: behaviour, provisioner }),
      createMisanswers(behaviour),
      createHomeDoor({ issuer: url, places, sessions, parties }),
      createProvisioningDoor(provisioner),
      createSamlDoor({ places, signer, stranger, parties, sessions, login, behaviour, now }),
      createOidcDoor({ issuer: url, people, keys, parties, sessions, login, behaviour }),
    ];
  };
  const { url, stop } = await startServer(options.port, doors);
  const places = samlPlaces(url);
  return {
    url,
    saml: { ...places, metadataUrl: places.entityId, certificate: signer.certificate },
    oidc: { issuer: url },
    people: people.map((person) => ({ ...person, password })),
    stop,
  };
}
