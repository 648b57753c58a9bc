import type { ApiError } from '../../../../shared/api/api-error';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import styles from '../editor/editor.module.css';

/** Why a provider's document was not read, and what to do about it. `what` completes "… could not be read". */
export function ReadFailure({ error, what }: { error: ApiError; what: string }) {
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be read`;
  return (
    <ErrorNotice title={title} error={error}>
      {error.code === 'provider.unreachable' && (
        <p className={styles['text']}>
          Look at the address, or open it in a browser and paste the document below.
        </p>
      )}
    </ErrorNotice>
  );
}
