import type { ProviderSummary } from '../../../../src/contract';
import type { Loaded } from '../../../shared/load/use-load';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { ExpiryNotices } from '../../expiry/certificate-notices';

interface Providers {
  readonly providers: readonly ProviderSummary[];
}

/** Certificates of identity providers that end soon or have ended; nothing while all is well. */
export function ProvidersNotices({ loaded: { data, error, reload } }: { loaded: Loaded<Providers> }) {
  if (error)
    return <ErrorNotice title="The identity providers could not be loaded" error={error} onRetry={reload} />;
  return data && <ExpiryNotices providers={data.providers} />;
}
