import type { CollectionView } from '../../../src/contract';

/** What an export is of. */
export interface ExportSubject {
  readonly siteUrl: string;
  /** Account ID; `null` for everything. */
  readonly person: string | null;
}

/** What an export came to. */
export interface ExportOutcome {
  readonly records: number;
  /** Stored records that could not be read. */
  readonly unreadable: number;
  /** Stored records that are past their retention, or of people whose data is restricted. */
  readonly hidden: number;
  /** Whether reading got to its end. */
  readonly finished: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** True when the export has every record that it should have. */
export function isComplete({ finished, unreadable }: ExportOutcome): boolean {
  return finished && unreadable === 0;
}

/** The register's line for a collection; of one that the register does not know, its name. */
export type Described = Pick<CollectionView, 'name' | 'title'> & Partial<CollectionView>;
