import { type Export, useExport } from '../../../shared/paging/use-export';
import { useServices } from '../../services';
import { createDataJson } from './data-json';

export interface DataExport extends Export {
  readonly start: () => void;
}

/** The export of everything that is stored as one JSON document. */
export function useDataExport(): DataExport {
  const { call, now, siteUrl } = useServices();
  const { start, ...rest } = useExport();
  return {
    ...rest,
    start: () =>
      start({
        collector: createDataJson({ siteUrl, now }),
        read: async (from) => {
          const { page, cursor } = await call('privacy/export', from === null ? {} : { cursor: from });
          return { item: page, cursor };
        },
      }),
  };
}
