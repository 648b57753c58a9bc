import type { SamlSettings } from '../../../contract';
import type { SigningKey } from '../keys/signing-key';
import { bindings, nameIdFormats, ns } from '../xml/names';
import { element, type Xml } from '../xml/write';

/** What the app can decrypt, best first. @see ../response/decrypt.ts */
const encryptionMethods = [
  `${ns.encryption11}aes256-gcm`,
  `${ns.encryption11}aes128-gcm`,
  `${ns.encryption}aes256-cbc`,
  `${ns.encryption}aes128-cbc`,
  `${ns.encryption}rsa-oaep-mgf1p`,
];

/**
 * The app's own metadata for one provider. Every key is named for signing and for encryption, the one in use first, so
 * that a provider that reads it during a rotation knows the next one already.
 * @see SAML metadata §2.4.4
 */
export function writeSamlMetadata(options: {
  readonly relyingParty: { readonly entityId: string; readonly acsUrl: string; readonly sloUrl: string };
  readonly keys: readonly SigningKey[];
  readonly settings: SamlSettings;
}): string {
  const { relyingParty, keys, settings } = options;
  const role = element(
    'md:SPSSODescriptor',
    {
      AuthnRequestsSigned: settings.signRequests,
      WantAssertionsSigned: true,
      protocolSupportEnumeration: ns.protocol,
    },
    ...keys.map((key) => keyDescriptor('signing', key)),
    ...keys.map((key) => keyDescriptor('encryption', key)),
    element('md:SingleLogoutService', { Binding: bindings.redirect, Location: relyingParty.sloUrl }),
    element('md:NameIDFormat', {}, nameIdFormats.persistent),
    element('md:NameIDFormat', {}, nameIdFormats.email),
    element('md:AssertionConsumerService', {
      ...{ Binding: bindings.post, Location: relyingParty.acsUrl },
      ...{ index: '0', isDefault: true },
    }),
  );
  const names = { 'xmlns:md': ns.metadata, 'xmlns:ds': ns.signature };
  const entity = element('md:EntityDescriptor', { ...names, entityID: relyingParty.entityId }, role);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${entity.xml}\n`;
}

function keyDescriptor(use: 'signing' | 'encryption', { certificate }: SigningKey): Xml {
  return element(
    'md:KeyDescriptor',
    { use },
    element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificate))),
    ...(use === 'encryption'
      ? encryptionMethods.map((Algorithm) => element('md:EncryptionMethod', { Algorithm }))
      : []),
  );
}
