import { type FormEvent, useId, useRef, useState } from 'react';
import type { MyData, SubjectRequestState } from '../../../src/contract';
import { Button, Problem } from '../../portal/ui/controls';
import styles from '../../portal/ui/controls.module.css';
import { type Key, useWords } from '../../portal/words';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { meOf, type Mine } from '../my-call';
import { Section } from '../section';
import profile from '../profile.module.css';
import { type Askable, isAtOnce, openRights } from './rights';

interface AskFormProps extends Mine {
  readonly data: MyData;
  /** Says what was done, and reads anew. */
  readonly onChanged: (what: Key) => void;
}

/** Of a note, in characters. */
const longest = 2_000;

/** What happened already, where it did not have to wait for an admin. */
const outcomes: { readonly [S in SubjectRequestState]?: Key } = {
  running: 'profile.erasureBegun',
  done: 'profile.restrictionDone',
};

interface Wrong {
  readonly field: 'kind' | 'note' | 'word';
  readonly says: Key;
}

/** Asks for one right at a time; what is allowed at once happens at once, an erasure after a typed word. */
export function AskForm({ call, session, data, onChanged }: AskFormProps) {
  const t = useWords();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<Askable | null>(null);
  const [note, setNote] = useState('');
  const [word, setWord] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const rights = openRights(data);
  const atOnce = kind !== null && isAtOnce(kind, data);
  const needsWord = atOnce && kind === 'erasure';

  const findWrong = (): Wrong | null => {
    if (kind === null) return { field: 'kind', says: 'profile.chooseRight' };
    if (kind === 'rectification' && note.trim() === '') return { field: 'note', says: 'profile.noteMissing' };
    if (needsWord && word.trim() !== t('profile.word')) return { field: 'word', says: 'profile.wordWrong' };
    return null;
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setError(null);
    const found = findWrong();
    setWrong(found);
    if (found || kind === null) {
      form.current?.querySelector<HTMLElement>(`[name="${found?.field ?? 'kind'}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const text = atOnce ? '' : note.trim();
      const { state } = await call('me/request', {
        ...meOf(session),
        kind,
        ...(text === '' ? {} : { note: text }),
      });
      setKind(null);
      setNote('');
      setWord('');
      onChanged(outcomes[state] ?? 'profile.asked');
    } catch (cause) {
      setError(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  const describe = (field: Wrong['field']) => ({
    'aria-invalid': wrong?.field === field,
    'aria-describedby': wrong?.field === field ? `${id}-wrong` : undefined,
  });
  const says = (field: Wrong['field']) =>
    wrong?.field === field && (
      <p id={`${id}-wrong`} className={styles['error']} role="alert">
        {t(wrong.says, { word: t('profile.word') })}
      </p>
    );

  if (rights.length === 0) return null;
  return (
    <Section title="profile.ask">
      <form ref={form} className={styles['stack']} noValidate onSubmit={(event) => void send(event)}>
        <fieldset className={profile['choices']}>
          <legend className={styles['hint']}>{t('profile.askText')}</legend>
          {rights.map((right) => (
            <div key={right} className={profile['choice']}>
              <input
                id={`${id}-${right}`}
                type="radio"
                name="kind"
                className={styles['tick']}
                checked={kind === right}
                aria-describedby={`${id}-${right}-means`}
                onChange={() => {
                  setKind(right);
                  setWrong(null);
                }}
              />
              <label htmlFor={`${id}-${right}`}>{t(`profile.kind.${right}`)}</label>
              <span id={`${id}-${right}-means`} className={profile['source']}>
                {t(`profile.means.${right}`)} {isAtOnce(right, data) && t('profile.atOnce')}
              </span>
            </div>
          ))}
          {says('kind')}
        </fieldset>
        {kind !== null && !atOnce && (
          <div className={profile['field']}>
            <label className={styles['label']} htmlFor={`${id}-note`}>
              {t(kind === 'rectification' ? 'profile.noteNeeded' : 'profile.note')}
            </label>
            <textarea
              id={`${id}-note`}
              name="note"
              className={styles['input']}
              maxLength={longest}
              value={note}
              {...describe('note')}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            {says('note')}
          </div>
        )}
        {needsWord && (
          <div className={profile['field']}>
            <p className={styles['text']}>{t('profile.erasureMeans')}</p>
            <label className={styles['label']} htmlFor={`${id}-word`}>
              {t('profile.typeWord', { word: t('profile.word') })}
            </label>
            <input
              id={`${id}-word`}
              name="word"
              className={styles['input']}
              autoComplete="off"
              spellCheck={false}
              value={word}
              {...describe('word')}
              onChange={({ currentTarget }) => setWord(currentTarget.value)}
            />
            {says('word')}
          </div>
        )}
        {error && <Problem title="profile.askFailed" error={error} />}
        <div className={styles['row']}>
          <Button primary busy={busy}>
            {t(atOnce ? (kind === 'erasure' ? 'profile.eraseNow' : 'profile.restrictNow') : 'profile.send')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
