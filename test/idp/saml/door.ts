import { Refusal } from '../../host/core/http';
import { html } from '../../host/pages/html';
import type { BehaviourSwitch } from '../behaviour';
import { redirect, sendPage, type Door, type Exchange } from '../exchange';
import { passingOn } from '../layout';
import type { Login, Purpose } from '../login/login';
import type { RelyingParties, SamlParty } from '../relying-parties';
import type { Sessions } from '../sessions';
import { logoutResponseUrl } from './logout';
import { idpMetadata, nameIdFormats, type SamlPlaces } from './metadata';
import {
  checkQuerySignature,
  readAuthnRequest,
  readLogoutRequest,
  readMessage,
  type AuthnRequest,
} from './request';
import { failureResponse, nameIdOf, newId, provenBy, successResponse, type ResponseParts } from './response';
import type { Signer } from './xml-signing';

/** A sign-in that has begun. */
interface Started {
  readonly party: SamlParty;
  /** `null` when the provider itself began. */
  readonly asked: AuthnRequest | null;
  readonly relayState: string | null;
}

/** The SAML side: metadata, single sign-on and single logout by HTTP-Redirect, responses by HTTP-POST. */
export function createSamlDoor(parts: {
  readonly places: SamlPlaces;
  readonly signer: Signer;
  readonly stranger: () => Signer;
  readonly parties: RelyingParties;
  readonly sessions: Sessions;
  readonly login: Login;
  readonly behaviour: BehaviourSwitch;
  readonly now: () => number;
}): Door {
  const { places, signer, stranger, parties, sessions, login, behaviour, now } = parts;
  const started = new Map<string, Started>();

  function answerTo({ party, asked }: Started): ResponseParts {
    const flaws = behaviour.read().response;
    const { entityId } = places;
    return { entityId, party, inResponseTo: asked?.id ?? null, signer, stranger, now: now(), flaws };
  }

  function post(exchange: Exchange, { party, relayState }: Started, response: string): void {
    const fields = {
      SAMLResponse: Buffer.from(response).toString('base64'),
      ...(relayState === null ? {} : { RelayState: relayState }),
    };
    sendPage(exchange, { title: 'Signing you in', main: passingOn(party.acsUrl, fields), submits: true });
  }

  function purposeOf(id: string, attempt: Started): Purpose {
    const { party, asked } = attempt;
    const nameIdFormat = formatFor(asked) ?? nameIdFormats.persistent;
    return {
      relyingParty: party.name ?? party.entityId,
      hint: '',
      accepts: () => asked?.forceAuthn !== true,
      async finish(exchange, session) {
        started.delete(id);
        post(exchange, attempt, successResponse(answerTo(attempt), { session, nameIdFormat }));
      },
      async cancel(exchange) {
        started.delete(id);
        post(exchange, attempt, failureResponse(answerTo(attempt), 'AuthnFailed'));
      },
    };
  }

  async function begin(exchange: Exchange, attempt: Started): Promise<void> {
    const { asked } = attempt;
    const fail = (reason: Parameters<typeof failureResponse>[1]) =>
      post(exchange, attempt, failureResponse(answerTo(attempt), reason));
    if (formatFor(asked) === null) return fail('InvalidNameIDPolicy');
    if (asked !== null && asked.contexts.length > 0 && !asked.contexts.includes(provenBy))
      return fail('NoAuthnContext');
    const session = sessions.of(exchange.request);
    const purpose = purposeOf('', attempt);
    if (session !== null && purpose.accepts(session)) return purpose.finish(exchange, session);
    if (asked?.isPassive === true) return fail('NoPassive');
    const id = newId();
    started.set(id, attempt);
    redirect(exchange, `/login/saml/${id}`);
  }

  /** @throws Refusal for requests that nobody registered could have sent */
  async function singleSignOn(exchange: Exchange): Promise<void> {
    const { url, request } = exchange;
    const message = readMessage(url.searchParams.get('SAMLRequest') ?? '', 'AuthnRequest');
    const party = partyOf(message.issuer);
    checkQuerySignature(request.url ?? '', party, party.requireSignedRequests);
    if (message.destination !== '' && message.destination !== places.ssoUrl)
      throw new Refusal(400, 'SAML_DESTINATION', message.destination);
    const asked = readAuthnRequest(message);
    if (asked.acsUrl !== null && asked.acsUrl !== party.acsUrl)
      throw new Refusal(400, 'SAML_ACS', asked.acsUrl);
    await begin(exchange, { party, asked, relayState: url.searchParams.get('RelayState') });
  }

  function singleLogout(exchange: Exchange): void {
    const { url, request } = exchange;
    const message = readMessage(url.searchParams.get('SAMLRequest') ?? '', 'LogoutRequest');
    const party = partyOf(message.issuer);
    checkQuerySignature(request.url ?? '', party, party.certificates.length > 0);
    const asked = readLogoutRequest(message);
    const session = sessions.of(request);
    const names = Object.values(nameIdFormats);
    const theirs =
      session !== null && names.some((format) => nameIdOf(session.person, format) === asked.nameId);
    if (theirs && (asked.sessionIndex === null || asked.sessionIndex === session.index))
      sessions.end(request);
    if (party.sloUrl === undefined) {
      sendPage(exchange, { title: 'Signed out', main: html`<h1>Signed out</h1>` });
      return;
    }
    const relayState = url.searchParams.get('RelayState');
    const { entityId } = places;
    const { sloUrl } = party;
    redirect(
      exchange,
      logoutResponseUrl({ entityId, sloUrl, inResponseTo: asked.id, relayState, signer, now: now() }),
    );
  }

  function partyOf(entityId: string): SamlParty {
    const party = parties.saml(entityId);
    if (party === undefined) throw new Refusal(403, 'SAML_ISSUER', entityId);
    return party;
  }

  return async (exchange) => {
    const { pathname, searchParams } = exchange.url;
    if (pathname === '/saml/metadata') {
      exchange.response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' });
      const elsewhere = behaviour.read().endpoints.metadata === 'wrong-issuer' ? '/elsewhere' : '';
      const shown = { ...places, entityId: places.entityId + elsewhere };
      exchange.response.end(idpMetadata(shown, signer.certificate));
    } else if (pathname === '/saml/sso') await singleSignOn(exchange);
    else if (pathname === '/saml/slo') singleLogout(exchange);
    else if (pathname === '/saml/start') {
      const party = parties.samlByAcs(searchParams.get('acs') ?? '');
      if (party === undefined) throw new Refusal(403, 'SAML_ACS', 'nobody registered has this address');
      await begin(exchange, { party, asked: null, relayState: searchParams.get('relayState') });
    } else if (pathname.startsWith('/login/saml/')) {
      const id = pathname.slice('/login/saml/'.length);
      const attempt = started.get(id);
      if (attempt === undefined) throw new Refusal(410, 'SIGN_IN_OVER', 'this sign-in is over');
      await login(exchange, purposeOf(id, attempt));
    } else return false;
    return true;
  };
}

/** The format that was asked for, `null` when the provider does not have it. */
function formatFor(asked: AuthnRequest | null): string | null {
  const wanted = asked?.nameIdFormat ?? nameIdFormats.unspecified;
  if (wanted === nameIdFormats.unspecified) return nameIdFormats.persistent;
  return Object.values<string>(nameIdFormats).includes(wanted) ? wanted : null;
}
