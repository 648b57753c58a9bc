import { useCallback } from 'react';
import { type Export, useExport } from '../../../shared/paging/use-export';
import { useServices } from '../../services';
import { createDataJson } from './data-json';

/** The export of everything that is stored as one JSON document. */
export function useDataExport(): Export {
  const { call, now, siteUrl } = useServices();
  return useExport(
    useCallback(
      async (from: string | null) => {
        const { page, cursor } = await call('privacy/export', from === null ? {} : { cursor: from });
        return { item: page, cursor };
      },
      [call],
    ),
    useCallback(() => createDataJson({ siteUrl, now }), [siteUrl, now]),
  );
}
