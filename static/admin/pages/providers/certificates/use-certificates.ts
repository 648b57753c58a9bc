import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CertificateView, ProviderView } from '../../../../../src/contract';
import { useServices } from '../../../services';
import { certificatesIn, metadataOf } from './pem';

type Known = ReadonlyMap<string, CertificateView>;

export interface KnownCertificates {
  /** Whose it is and until when; `undefined` while the app was not asked yet, or could not tell. */
  readonly viewOf: (certificate: string) => CertificateView | undefined;
  /** Those in a pasted text, checked by the app. @throws ApiError `provider.metadata` */
  readonly read: (text: string) => Promise<readonly string[]>;
}

function savedOf({ settings, certificates }: ProviderView): Known {
  const pasted = settings.protocol === 'saml' ? (settings.idp?.certificates ?? []) : [];
  return new Map(pasted.flatMap((text, nth) => (certificates[nth] ? [[text, certificates[nth]]] : [])));
}

/** What certificates say, those that are not saved yet included. */
export function useCertificates(view: ProviderView, shown: readonly string[]): KnownCertificates {
  const { call } = useServices();
  const saved = useMemo(() => savedOf(view), [view]);
  const [found, setFound] = useState<Known>(new Map());
  const look = useCallback(
    async (certificates: readonly string[]): Promise<readonly string[]> => {
      const read = await call('providers/read', { metadata: metadataOf(certificates) });
      if (read.protocol !== 'saml') return [];
      const pairs = read.idp.certificates.flatMap((text, nth) => {
        const one = read.certificates[nth];
        return one ? [[text, one] as const] : [];
      });
      setFound((before) => new Map([...before, ...pairs]));
      return read.idp.certificates;
    },
    [call],
  );
  // As a text, so that the app is asked once for each set of them.
  const unknown = shown.filter((text) => !saved.has(text) && !found.has(text)).join();
  useEffect(() => {
    // What cannot be read is refused when it is saved, at its field.
    if (unknown !== '') look(unknown.split(',')).catch(() => undefined);
  }, [unknown, look]);

  return {
    viewOf: (certificate) => saved.get(certificate) ?? found.get(certificate),
    read: (text) => look(certificatesIn(text)),
  };
}
