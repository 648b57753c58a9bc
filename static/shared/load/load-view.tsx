import type { ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice';
import { Loading } from '../ui/loading';
import type { Loaded } from './use-load';

export interface LoadViewProps<T> {
  readonly loaded: Loaded<T>;
  /** Completes "Loading …" and "… could not be loaded", such as "the audit log". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** Loading, failed, or the content. A failed reload shows above the content that is still there. */
export function LoadView<T>({ loaded, what, children }: LoadViewProps<T>) {
  const { data, error, reload } = loaded;
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be loaded`;
  return (
    <>
      {error && <ErrorNotice title={title} error={error} onRetry={reload} />}
      {data === null && !error && <Loading what={what} />}
      {data !== null && children(data)}
    </>
  );
}
