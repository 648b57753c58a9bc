import { edited, first } from '../kit/dom';
import { family, said, type Attack } from '../kit/attack';
import { idpEntityId, now, relyingParty } from '../kit/facts';
import { signed } from '../kit/sign';

const minute = 60_000;
const signedResponse = { making: { sign: ['Response'] } } as const;
const unasked = { inResponseTo: null, confirmationInResponseTo: null };
const unaskedFor = {
  making: { facts: unasked },
  expecting: { expectedRequestId: null, settings: { allowIdpInitiated: true } },
} as const;

/** Made by somebody else, for somebody else, at another time, for another question. The provider signed all of them. */
export const conditions: readonly Attack[] = [
  ...family(
    'audience',
    said('of another app', { audiences: ['https://other.example.test'] }, 'saml.audience'),
    said('none', { audiences: [] }, 'saml.audience'),
    said('that begins like ours', { audiences: [`${relyingParty.entityId}/x`] }, 'saml.audience'),
    said('in another case', { audiences: [relyingParty.entityId.toUpperCase()] }, 'saml.audience'),
    said(
      'another restriction beside ours',
      {
        moreConditions:
          '<saml:AudienceRestriction><saml:Audience>https://other.example.test</saml:Audience></saml:AudienceRestriction>',
      },
      'saml.audience',
    ),
    said('a condition nobody knows', { moreConditions: '<saml:Condition/>' }, 'saml.audience'),
  ),
  ...family(
    'recipient and destination',
    said('another recipient', { recipient: 'https://other.example.test/acs' }, 'saml.recipient'),
    said(
      'the recipient of another provider here',
      { recipient: relyingParty.acsUrl.replace('contoso', 'fabrikam') },
      'saml.recipient',
    ),
    said(
      'another destination',
      { destination: 'https://other.example.test/acs' },
      'saml.recipient',
      signedResponse,
    ),
    said('an empty destination', { destination: '' }, 'saml.recipient'),
    said(
      'confirmed by holding a key',
      { confirmationMethod: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' },
      'saml.recipient',
    ),
    said(
      'confirmed by a sender',
      { confirmationMethod: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches' },
      'saml.recipient',
    ),
  ),
  ...family(
    'issuer',
    said('of the assertion', { issuer: 'https://evil.test' }, 'saml.issuer'),
    said('of the response', { responseIssuer: 'https://evil.test' }, 'saml.issuer'),
    said('of the response, signed', { responseIssuer: 'https://evil.test' }, 'saml.issuer', signedResponse),
    said('that begins like the right one', { issuer: `${idpEntityId}/evil` }, 'saml.issuer'),
    said('empty', { issuer: '' }, 'saml.issuer'),
  ),
  ...family(
    'time',
    said('conditions expired', { notOnOrAfter: now - minute }, 'saml.expired'),
    said('conditions not yet valid', { notBefore: now + minute + 1_000 }, 'saml.expired'),
    said('confirmation expired', { confirmationNotOnOrAfter: now - minute }, 'saml.expired'),
    said('confirmation without end', { confirmationNotOnOrAfter: null }, 'saml.expired'),
    said('session over', { sessionNotOnOrAfter: now - minute }, 'saml.expired'),
    said('assertion of 11 minutes ago and a second', { issued: now - 11 * minute - 1_000 }, 'saml.expired'),
    said(
      'response of 11 minutes ago and a second',
      { responseIssued: now - 11 * minute - 1_000 },
      'saml.expired',
    ),
    said('assertion from the future', { issued: now + minute + 1_000 }, 'saml.expired'),
    said('response from the future', { responseIssued: now + minute + 1_000 }, 'saml.expired'),
    {
      name: 'kept for a day',
      reason: 'saml.expired',
      change: ({ xml }) => xml,
      then: { now: now + 1_440 * minute },
    },
    {
      name: 'brought a day early',
      reason: 'saml.expired',
      change: ({ xml }) => xml,
      then: { now: now - 1_440 * minute },
    },
  ),
  ...family(
    'in response to',
    said(
      'another attempt',
      { inResponseTo: '_other', confirmationInResponseTo: '_other' },
      'saml.in-response-to',
    ),
    said('another attempt, by the response only', { inResponseTo: '_other' }, 'saml.in-response-to'),
    said(
      'another attempt, by the confirmation only',
      { confirmationInResponseTo: '_other' },
      'saml.in-response-to',
    ),
    said('nothing, by the response', { inResponseTo: null }, 'saml.in-response-to'),
    said('nothing, by the confirmation', { confirmationInResponseTo: null }, 'saml.in-response-to'),
    said('nothing, by both', unasked, 'saml.in-response-to'),
    {
      name: 'the attempt of another browser',
      reason: 'saml.in-response-to',
      change: ({ xml }) => xml,
      then: { expectedRequestId: '_of-another-browser' },
    },
    {
      name: 'the attempt of another browser, the response rewritten for it',
      reason: 'saml.in-response-to',
      change: ({ xml }) =>
        edited(xml, (document) => document.documentElement.setAttribute('InResponseTo', '_other')),
      then: { expectedRequestId: '_other' },
    },
  ),
  ...family(
    'unsolicited',
    {
      name: 'not allowed',
      ...unaskedFor,
      reason: 'saml.unsolicited',
      change: ({ xml }) => xml,
      then: { expectedRequestId: null, settings: { allowIdpInitiated: false } },
    },
    said(
      'an answer to somebody passed off as unasked',
      { inResponseTo: '_x', confirmationInResponseTo: '_x' },
      'saml.in-response-to',
      unaskedFor,
    ),
    said(
      'with an answer in the confirmation',
      { ...unasked, confirmationInResponseTo: '_x' },
      'saml.in-response-to',
      unaskedFor,
    ),
    {
      name: 'with the answer cut out of the response',
      ...unaskedFor,
      reason: 'saml.in-response-to',
      change: ({ provider }) =>
        edited(provider.make(), (document) => document.documentElement.removeAttribute('InResponseTo')),
    },
  ),
  ...family(
    'status',
    ...['Requester', 'Responder', 'AuthnFailed', 'NoPassive', 'success'].map((code) =>
      said(code, { status: `urn:oasis:names:tc:SAML:2.0:status:${code}` }, 'saml.status'),
    ),
    said(
      'a failure, signed',
      { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' },
      'saml.status',
      signedResponse,
    ),
    {
      name: 'none',
      reason: 'saml.status',
      change: ({ xml }) =>
        edited(xml, (document) => void document.documentElement.removeChild(first(document, 'Status'))),
    },
    {
      name: 'two',
      reason: 'saml.status',
      change: ({ xml }) =>
        edited(xml, (document) => {
          document.documentElement.appendChild(first(document, 'Status').cloneNode(true));
        }),
    },
  ),
  ...family(
    'subject',
    said('no NameID', { nameId: null }, 'saml.subject'),
    said('an empty NameID', { nameId: '' }, 'saml.subject'),
    said('white space for a NameID', { nameId: '  \n ' }, 'saml.subject'),
    said('a NameID of 2,000 characters', { nameId: 'x'.repeat(2_000) }, 'saml.subject'),
    said(
      'a transient NameID',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'saml.subject',
    ),
    rewritten(
      'two NameIDs',
      (xml) => xml.replace('<saml:NameID', '<saml:NameID>b</saml:NameID><saml:NameID'),
      'saml.subject',
    ),
    rewritten(
      'an element in the NameID',
      (xml) => xml.replace('user-4711', 'user-<saml:b/>4711'),
      'saml.subject',
    ),
    rewritten(
      'an encrypted NameID',
      (xml) => xml.replace(/<saml:NameID.*<\/saml:NameID>/, '<saml:EncryptedID/>'),
      'saml.subject',
    ),
  ),
  ...family(
    'statements',
    ...(['Subject', 'Conditions', 'AuthnStatement'] as const).flatMap((name) => {
      const part = new RegExp(`<saml:${name}[ >].*</saml:${name}>`);
      return [
        rewritten(`no ${name}`, (xml) => xml.replace(part, ''), 'saml.assertion'),
        rewritten(`two of ${name}`, (xml) => xml.replace(part, '$&$&'), 'saml.assertion'),
      ];
    }),
    rewritten(
      'two confirmations',
      (xml) => xml.replace(/<saml:SubjectConf.*<\/saml:SubjectConfirmation>/, '$&$&'),
      'saml.recipient',
    ),
    rewritten(
      'a confirmation without data',
      (xml) => xml.replace(/<saml:SubjectConfirmationData[^>]*>/, ''),
      'saml.recipient',
    ),
    rewritten(
      'two issuers',
      (xml) => xml.replace(/(<saml:Assertion[^>]*>)(<saml:Issuer>.*?<\/saml:Issuer>)/, '$1$2$2'),
      'saml.issuer',
    ),
    rewritten(
      'no issuer',
      (xml) => xml.replace(/(<saml:Assertion[^>]*>)<saml:Issuer>.*?<\/saml:Issuer>/, '$1'),
      'saml.issuer',
    ),
    rewritten(
      'another version',
      (xml) => xml.replace(/(<saml:Assertion.*?Version=")2.0/, '$11.1'),
      'saml.malformed',
    ),
  ),
  ...family(
    'authentication context',
    said(
      'another than requested',
      { authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified' },
      'saml.authn-context',
      {
        expecting: {
          settings: { authnContexts: ['urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'] },
        },
      },
    ),
    said('none', { authnContext: '' }, 'saml.authn-context', {
      expecting: {
        settings: { authnContexts: ['urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'] },
      },
    }),
    said('an hour ago, where it was to be now', { authnInstant: now - 60 * minute }, 'saml.authn-context', {
      expecting: { settings: { forceAuthentication: true } },
    }),
  ),
];

/** Statements that the kit's writer does not make, in a response that the provider signed all the same. */
function rewritten(
  name: string,
  rewrite: (xml: string) => string,
  reason: Attack['reason'],
): Omit<Attack, 'family'> {
  return {
    ...{ name, reason, making: { sign: ['Response'] } },
    change: ({ provider }) => {
      const right = provider.make({ sign: [] });
      const xml = rewrite(right);
      if (xml === right) throw new Error(`${name}: nothing changed`);
      return signed(xml, 'Response', provider.idpKey);
    },
  };
}
