import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { type RightsSettings, subjectRequestKinds } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import { kindWords } from '../../../words/rights';
import type { FieldProblem } from '../../../fields/problem';
import { Check } from '../../../fields/check';
import { TextInput } from '../../../fields/text-input';
import styles from '../privacy.module.css';
import { settingsFrom, type TypedSettings, typedOf } from './typed';

interface SettingsFormProps {
  readonly settings: RightsSettings;
  readonly onSaved: (settings: RightsSettings) => void;
}

/** Deadlines in days, and what customers may do at once. */
export function SettingsForm({ settings, onSaved }: SettingsFormProps) {
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
  const allow = (patch: Partial<RightsSettings['selfService']>): void =>
    set({ selfService: { ...typed.selfService, ...patch } });

  const save = async (): Promise<void> => {
    setFailure(null);
    const meant = settingsFrom(typed);
    if ('path' in meant) {
      setProblem(meant);
      return;
    }
    setBusy(true);
    try {
      const saved = await call('privacy/save-rights-settings', { ...meant, version: settings.version });
      onSaved(saved);
      setTyped(typedOf(saved));
      announce('Saved the settings');
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card title="Deadlines and self-service" testId="rights-settings">
      <form
        className={styles['form']}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <fieldset className={styles['fieldset']}>
          <legend className={styles['legend']}>Days until a request is due</legend>
          <div className={styles['numbers']}>
            {subjectRequestKinds.map((kind) => (
              <TextInput
                key={kind}
                path={kind}
                label={kindWords[kind].name}
                isShort
                value={typed.days[kind]}
                problem={problem}
                onChange={(value) => set({ days: { ...typed.days, [kind]: value } })}
              />
            ))}
          </div>
          <span className={styles['note']}>
            The law gives a month. New deadlines are for requests that come from now on.
          </span>
        </fieldset>
        <fieldset className={styles['fieldset']}>
          <legend className={styles['legend']}>What customers may do in their profile at once</legend>
          <Check
            label="Erase their own data"
            hint="Without an admin, after typing a confirmation. Data under a legal hold stays."
            isChecked={typed.selfService.erasure}
            onChange={(erasure) => allow({ erasure })}
          />
          <Check
            label="Restrict their own data"
            hint="An admin lifts the restriction."
            isChecked={typed.selfService.restriction}
            onChange={(restriction) => allow({ restriction })}
          />
          <span className={styles['note']}>
            Otherwise their profile sends a request, and an admin answers it.
          </span>
        </fieldset>
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
