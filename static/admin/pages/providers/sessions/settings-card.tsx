import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { SessionSettings } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import type { FieldProblem } from '../../../fields/problem';
import { Check } from '../../../fields/check';
import { TextArea } from '../../../fields/text-area';
import { TextInput } from '../../../fields/text-input';
import styles from '../providers.module.css';
import { sessionProblem, settingsFrom, type TypedSettings, typedOf } from './typed-settings';

interface SettingsCardProps {
  readonly settings: SessionSettings;
  readonly onSaved: (settings: SessionSettings) => void;
}

/** How long customers stay signed in, and whom they ask when they cannot. */
export function SettingsCard({ settings, onSaved }: SettingsCardProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [typed, setTyped] = useState(() => typedOf(settings));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const set = (patch: Partial<TypedSettings>): void => {
    setTyped({ ...typed, ...patch });
    setProblem(null);
  };

  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setProblem(null);
    try {
      const saved = await call('sessions/save-settings', settingsFrom(typed));
      onSaved(saved);
      setTyped(typedOf(saved));
      announce('Saved the settings of sessions');
    } catch (cause) {
      const error = toApiError(cause);
      const about = sessionProblem(error);
      if (about) setProblem(about);
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card title="How long customers stay signed in" testId="session-settings">
      <form
        className={styles['form']}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          path="hours"
          label="Hours after signing in"
          hint="1 to 24, whatever they do."
          isShort
          value={typed.hours}
          problem={problem}
          onChange={(hours) => set({ hours })}
        />
        <Check
          label="End sessions that are not used"
          isChecked={typed.hasIdle}
          onChange={(hasIdle) => set({ hasIdle })}
        />
        {typed.hasIdle && (
          <TextInput
            path="idleMinutes"
            label="Minutes without use"
            hint="5 to 1,440."
            isShort
            value={typed.idleMinutes}
            problem={problem}
            onChange={(idleMinutes) => set({ idleMinutes })}
          />
        )}
        <TextArea
          path="help"
          label="Whom to ask when a sign-in is refused"
          hint={`Customers read it on the page that refuses them, next to a number to quote. ${typed.help.length} of 200 characters.`}
          placeholder="Write to it-support@example.com"
          rows={2}
          value={typed.help}
          problem={problem}
          onChange={(help) => set({ help: help.replace(/\n/g, ' ') })}
        />
        {failure && <ErrorNotice title="The settings were not saved" error={failure} />}
        <div className={styles['buttons']}>
          <Button type="submit" appearance="primary" isLoading={isBusy}>
            Save settings
          </Button>
        </div>
      </form>
    </Card>
  );
}
