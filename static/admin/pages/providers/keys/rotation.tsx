import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { SigningKeyView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';
import styles from '../providers.module.css';

type StepName = 'add' | 'use' | 'drop';
interface Keys {
  readonly keys: readonly SigningKeyView[];
}

interface RotationProps {
  readonly keys: readonly SigningKeyView[];
  readonly onRotated: (keys: Keys) => void;
}

interface StepWords {
  readonly button: string;
  readonly text: string;
  readonly warning: string | null;
  readonly done: string;
}

const words: Readonly<Record<StepName, StepWords>> = {
  add: {
    button: 'Add the next key',
    text: 'Makes a new key. It signs nothing yet, but its certificate is in our metadata from now on. Give providers time to learn it: those that read our metadata by themselves do so within days, at the others you upload the metadata again.',
    warning: null,
    done: 'Added the next key',
  },
  use: {
    button: 'Use the next key',
    text: 'Requests are signed with the new key from now on. The former one still reads what is encrypted for it, so that providers can follow.',
    warning:
      'Providers that do not know the new certificate yet will refuse signed requests. Go on once every provider that wants signed requests has learnt it.',
    done: 'The next key is in use',
  },
  drop: {
    button: 'Drop the former key',
    text: 'Forgets the former key for good, and takes it out of our metadata.',
    warning:
      'Providers that still encrypt for the former certificate can no longer sign anybody in. Go on once every provider encrypts for the new one.',
    done: 'Dropped the former key',
  },
};

const order: readonly StepName[] = ['add', 'use', 'drop'];

/** Whether a step can be taken now: a new round begins once the one before is over. */
function isTurn(step: StepName, keys: RotationProps['keys']): boolean {
  const has = (use: SigningKeyView['use']): boolean => keys.some((key) => key.use === use);
  if (step === 'add') return !has('next') && !has('former');
  return has(step === 'use' ? 'next' : 'former') && (step === 'use' || !has('next'));
}

/** A change of keys in three steps, each of which can wait for days: at no time does a sign-in fail. */
export function Rotation({ keys, onRotated }: RotationProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<StepName | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);

  const rotate = async (step: StepName): Promise<void> => {
    onRotated(await call('providers/rotate-key', { step }));
    announce(words[step].done);
  };
  const begin = async (step: StepName): Promise<void> => {
    if (words[step].warning !== null) return setAsking(step);
    setBusy(true);
    setFailure(null);
    try {
      await rotate(step);
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title="Change the key" testId="rotation">
      <p className={styles['subtle']}>
        Three steps, with as much time between them as you like. In between, old and new overlap, so nobody
        notices.
      </p>
      <ol className={styles['rotation']}>
        {order.map((step) => (
          <li key={step} data-turn={isTurn(step, keys)}>
            <p className={styles['text']}>{words[step].text}</p>
            <div className={styles['buttons']} style={{ marginBlockStart: 'var(--ds-space-100)' }}>
              <Button
                isDisabled={!isTurn(step, keys)}
                isLoading={isBusy && isTurn(step, keys)}
                onClick={() => void begin(step)}
              >
                {words[step].button}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {failure && <ErrorNotice title="The keys were not changed" error={failure} />}
      <ConfirmDialog
        isOpen={asking !== null}
        title={asking === null ? '' : `${words[asking].button}?`}
        action={asking === null ? '' : words[asking].button}
        keep="Wait"
        failed="The keys were not changed"
        testId="rotate-dialog"
        onClose={() => setAsking(null)}
        onConfirm={async () => {
          if (asking) await rotate(asking);
        }}
        onDone={() => undefined}
      >
        <p>{asking === null ? '' : words[asking].warning}</p>
      </ConfirmDialog>
    </Card>
  );
}
