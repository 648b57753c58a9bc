import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { toApiError } from '../../../../shared/api/api-error';
import { errorText } from '../../../../shared/api/error-text';
import styles from '../editor/editor.module.css';
import { TextArea } from '../../../fields/text-area';

const path = 'certificate';

/** Pastes one certificate more. It is read by the app before it is on the list. */
export function AddCertificate({ onAdd }: { onAdd: (text: string) => Promise<void> }) {
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onAdd(text);
      setText('');
      announce('Added the certificate. Not saved yet.');
    } catch (cause) {
      setProblem(errorText(toApiError(cause)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <TextArea
        path={path}
        label="Add a certificate"
        hint="In PEM form or as bare Base64; several at once if you like."
        placeholder="-----BEGIN CERTIFICATE-----"
        isCode
        value={text}
        problem={problem === null ? null : { path, message: problem }}
        onChange={(typed) => {
          setText(typed);
          setProblem(null);
        }}
      />
      <div className={styles['buttons']}>
        <Button isLoading={isBusy} isDisabled={text.trim() === ''} onClick={() => void add()}>
          Add certificate
        </Button>
      </div>
    </>
  );
}
