import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ProvisioningSettings, ProvisioningStatus } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { focusField } from '../../../fields/focus';
import type { FieldProblem } from '../../../fields/problem';
import { ChangeDialog } from '../change/change-dialog';
import { useChange } from '../change/use-change';
import styles from '../provisioning.module.css';
import type { CardProps, Choices } from './card-props';
import { type Edited, edit, movesPeople, refusedField, settingsFrom } from './draft';
import { KeepingCard } from './keeping-card';
import { LeavingCard } from './leaving-card';
import { MappingCard } from './mapping-card';
import { TargetCard } from './target-card';

interface SettingsFormProps {
  readonly status: ProvisioningStatus;
  readonly edited: Edited;
  readonly choices: Choices | null;
  readonly onEdit: (edited: Edited) => void;
  readonly onStatus: (status: ProvisioningStatus) => void;
}

/** Everything about the effects. What moves people is shown before it is saved. */
export function SettingsForm({ status, edited, choices, onEdit, onStatus }: SettingsFormProps) {
  const announce = useAnnounce();
  const change = useChange();
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const saved = status.settings;
  const draft = { ...saved, ...edited };
  const isDirty = Object.keys(edited).length > 0;
  const moves = movesPeople(saved, draft);

  const set = (patch: Partial<ProvisioningSettings>): void => {
    onEdit(edit(saved, { ...edited, ...patch }));
    setProblem(null);
  };
  const say = (about: FieldProblem): void => {
    setProblem(about);
    focusField(about.path);
  };
  const done = (answer: ProvisioningStatus): void => {
    onEdit({});
    onStatus(answer);
  };
  const save = async (): Promise<void> => {
    setFailure(null);
    const meant = settingsFrom(draft);
    if ('path' in meant) return say(meant);
    setBusy(true);
    try {
      if (movesPeople(saved, meant)) return await change.preview({ settings: meant, saved });
      done(await change.save(meant));
      announce('Saved the settings of provisioning');
    } catch (cause) {
      const error = toApiError(cause);
      const about = refusedField(error);
      if (about) say(about);
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const card: CardProps = { draft, status, choices, problem, onChange: set };
  return (
    <form
      className={styles['sections']}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <TargetCard {...card} />
      <MappingCard {...card} />
      <LeavingCard {...card} />
      <KeepingCard {...card} />
      {failure && <ErrorNotice title="The settings were not saved" error={failure} />}
      <div className={styles['buttons']}>
        <Button type="submit" appearance="primary" isLoading={isBusy} isDisabled={!isDirty}>
          {moves ? 'Preview and save…' : 'Save settings'}
        </Button>
        {isDirty && (
          <>
            <Button
              appearance="subtle"
              isDisabled={isBusy}
              onClick={() => {
                onEdit({});
                setProblem(null);
                setFailure(null);
              }}
            >
              Discard changes
            </Button>
            <span className={styles['note']}>Not saved yet</span>
          </>
        )}
      </div>
      <ChangeDialog change={change} title="Change where people go?" onSaved={done} />
    </form>
  );
}
