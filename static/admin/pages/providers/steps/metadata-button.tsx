import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { saveFile } from '../../../../shared/files/save-file';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import styles from '../editor/editor.module.css';

/** Saves the app's own SAML metadata as a file. */
export function MetadataButton({ id }: { id: string }) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const download = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { xml } = await call('providers/metadata', { id });
      const type = 'application/samlmetadata+xml';
      saveFile({ name: `sitebound-${id}-metadata.xml`, type, parts: [new Blob([xml])] });
      announce('Downloaded the metadata');
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className={styles['buttons']}>
        <Button isLoading={isBusy} onClick={() => void download()}>
          Download our metadata
        </Button>
        <span className={styles['unsaved']}>
          For products that read it from a file, certificate included.
        </span>
      </div>
      {failure && <ErrorNotice title="The metadata could not be made" error={failure} />}
    </>
  );
}
