import { useCallback } from 'react';
import { useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';

/** The title of a collection by its name; the name itself until the register is there, or where it has no such one. */
export function useTitles(): (name: string) => string {
  const { call } = useServices();
  const { data } = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  return useCallback(
    (name: string) => data?.collections.find((collection) => collection.name === name)?.title ?? name,
    [data],
  );
}
