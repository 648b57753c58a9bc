import Button from '@atlaskit/button/new';
import { useRef, useState } from 'react';
import type { ReadProvider } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { useServices } from '../../../services';
import { TextArea } from '../../../fields/text-area';
import styles from '../editor/editor.module.css';
import { ReadFailure } from './read-failure';

interface ReadBoxProps {
  readonly path: 'metadata' | 'discovery';
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  /** What the file's name ends with. */
  readonly accept: string;
  /** Completes "Reads …". */
  readonly what: string;
  readonly onRead: (read: ReadProvider) => void;
}

/** A document that the provider publishes: pasted, or taken from a file, and read by the app. Nothing is saved by it. */
export function ReadBox({ path, label, hint, placeholder, accept, what, onRead }: ReadBoxProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);

  const read = async (document: string): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onRead(
        await call('providers/read', path === 'metadata' ? { metadata: document } : { discovery: document }),
      );
      setText('');
      announce(`Read ${what}. Look through the values below, then save.`);
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={styles['inner']}>
      <TextArea
        path={path}
        label={label}
        hint={hint}
        placeholder={placeholder}
        rows={4}
        isCode
        value={text}
        problem={null}
        onChange={setText}
      />
      {failure && <ReadFailure error={failure} what={what} />}
      <div className={styles['buttons']}>
        <Button isLoading={isBusy} isDisabled={text.trim() === ''} onClick={() => void read(text)}>
          Read it
        </Button>
        <Button isDisabled={isBusy} onClick={() => file.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept={accept}
          data-testid={`${path}-file`}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void chosen.text().then(read);
            // So that the same file can be chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
    </div>
  );
}
