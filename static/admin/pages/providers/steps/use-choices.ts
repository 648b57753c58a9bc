import { useCallback, useMemo } from 'react';
import type { ServiceDeskChoice } from '../../../../../src/contract';
import type { ApiError } from '../../../../shared/api/api-error';
import { useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What rules and routing can name on this site; empty while it is loading. */
export interface KnownChoices {
  readonly serviceDesks: readonly Choice[];
  readonly portals: readonly Choice[];
  readonly organizations: readonly string[];
  readonly error: ApiError | null;
  readonly reload: () => void;
}

function portalOf({ portalId, name }: ServiceDeskChoice): Choice[] {
  return portalId === null ? [] : [{ value: portalId, label: name }];
}

export function useChoices(): KnownChoices {
  const { call } = useServices();
  const { data, error, reload } = useLoad(useCallback(() => call('providers/choices', {}), [call]));
  return useMemo(
    () => ({
      serviceDesks: (data?.serviceDesks ?? []).map(({ id, name }) => ({ value: id, label: name })),
      portals: (data?.serviceDesks ?? []).flatMap(portalOf),
      organizations: (data?.organizations ?? []).map(({ name }) => name),
      error,
      reload,
    }),
    [data, error, reload],
  );
}
