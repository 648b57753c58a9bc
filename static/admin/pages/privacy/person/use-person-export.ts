import { useExport } from '../../../../shared/paging/use-export';
import { useServices } from '../../../services';
import { createDataJson } from '../../stored-data/data-json';
import type { DataExport } from '../../stored-data/use-data-export';

/** The export of all that is stored about one person as one JSON document. */
export function usePersonExport(person: string): DataExport {
  const { call, now, siteUrl } = useServices();
  const { start, ...rest } = useExport();
  return {
    ...rest,
    start: () =>
      start({
        collector: createDataJson({ siteUrl, now }),
        read: async (from) => {
          const payload = from === null ? { person } : { person, cursor: from };
          const { page, cursor } = await call('privacy/export', payload);
          return { item: page, cursor };
        },
      }),
  };
}
