import type { CollectionView } from '../../../src/contract';
import { type Export, useExport } from '../../shared/paging/use-export';
import { useServices } from '../services';
import { createArchive } from './archive';

export interface DataExport extends Export {
  /** @param person an account ID; `null` for everything */
  readonly start: (person: string | null) => void;
}

/** The export of everything that is stored, or of one person's records, as a ZIP file made in the browser. */
export function useDataExport(): DataExport {
  const { call, now, siteUrl } = useServices();
  const { start, ...rest } = useExport();
  return {
    ...rest,
    start: (person) => {
      let register: readonly CollectionView[] = [];
      start({
        collector: createArchive({ siteUrl, person, register: () => register, now }),
        read: async (from) => {
          if (register.length === 0) register = (await call('privacy/register', {})).collections;
          const whose = person === null ? {} : { person };
          const { page, cursor } = await call(
            'privacy/export',
            from === null ? whose : { ...whose, cursor: from },
          );
          return { item: page, cursor };
        },
      });
    },
  };
}
