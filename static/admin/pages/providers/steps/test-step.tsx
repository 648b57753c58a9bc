import Button from '@atlaskit/button/new';
import { useContext, useState } from 'react';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { OpenUrlContext } from '../../../../shared/ui/external-link';
import { useServices } from '../../../services';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import { MissingList } from './missing-list';

/** The real sign-in, as the admin, in another tab. What it shows there is shown once. */
export function TestStep({ editor: { view, isDirty } }: { editor: Editor }) {
  const { call } = useServices();
  const openUrl = useContext(OpenUrlContext);
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);

  const test = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { url } = await call('providers/test', { id: view.id });
      openUrl(url);
      announce('The test opens in another tab');
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <p className={styles['text']}>
        Opens the provider’s login page in another tab; Jira asks you first. Sign in there as anybody whom the
        provider knows. You then see each check, passed or not, and what the provider sent. No customer is
        signed in or created by it, and nothing of what you see is stored: only that you tested is on record.
      </p>
      <p className={styles['subtle']}>It works while the provider is still switched off.</p>
      {isDirty && (
        <p className={styles['text']}>
          <strong>The test uses what is saved.</strong> Your changes are not part of it yet.
        </p>
      )}
      <MissingList missing={view.missing} title="It can be tested once nothing is missing" />
      {failure && <ErrorNotice title="The test could not begin" error={failure} />}
      <div className={styles['buttons']}>
        <Button
          appearance="primary"
          isLoading={isBusy}
          isDisabled={view.missing.length > 0}
          onClick={() => void test()}
        >
          Test sign-in
        </Button>
      </div>
    </>
  );
}
