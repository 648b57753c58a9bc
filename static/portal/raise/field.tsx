import { useId, useState } from 'react';
import type { RequestField } from '../../../src/contract';
import { useTimes } from '../times';
import { classes } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { childName } from './entries';
import raise from './raise.module.css';

interface FieldProps {
  readonly field: RequestField;
  /** What is wrong with what was entered. */
  readonly problem: string | null;
}

interface ControlProps {
  readonly field: RequestField;
  readonly id: string;
  readonly described: {
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string | undefined;
  };
}

/** A field of a request type with its label, what it is for, and what is wrong with it. */
export function Field({ field, problem }: FieldProps) {
  const t = useWords();
  const times = useTimes();
  const id = useId();
  const { kind, label, description, required } = field;
  const hint = [description, kind === 'date-time' ? t('raise.zone', { zone: times.zone }) : '']
    .filter(Boolean)
    .join(' ');
  const describedBy = [hint && `${id}-hint`, problem !== null && `${id}-wrong`].filter(Boolean).join(' ');
  const control: ControlProps = {
    field,
    id,
    described: { 'aria-invalid': problem !== null, 'aria-describedby': describedBy || undefined },
  };
  const name = (
    <>
      {label}
      {required && <span className={styles['error']}> *</span>}
    </>
  );
  const notes = (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {problem !== null && (
        <p id={`${id}-wrong`} className={styles['error']}>
          {problem}
        </p>
      )}
    </>
  );
  if (kind === 'choices') {
    return (
      <fieldset className={raise['field']} aria-describedby={describedBy || undefined}>
        <legend className={styles['label']}>{name}</legend>
        {notes}
        <Ticks {...control} />
      </fieldset>
    );
  }
  return (
    <div className={raise['field']}>
      <label className={styles['label']} htmlFor={id}>
        {name}
      </label>
      <Control {...control} />
      {notes}
    </div>
  );
}

function Control({ field, id, described }: ControlProps) {
  const common = {
    ...described,
    id,
    name: field.id,
    'aria-required': field.required,
    className: styles['input'],
  };
  const short = { ...common, className: classes(styles['input'], raise['short']) };
  switch (field.kind) {
    case 'multi-line':
      return <textarea {...common} maxLength={32_767} />;
    case 'number':
      return <input {...short} type="text" inputMode="decimal" />;
    case 'date':
      return <input {...short} type="date" />;
    case 'date-time':
      return <input {...short} type="datetime-local" />;
    case 'choice':
      return (
        <select {...common} defaultValue="">
          <Options options={field.options} />
        </select>
      );
    case 'cascading':
      return <Cascade {...{ field, id, described }} />;
    default:
      return <input {...common} type="text" />;
  }
}

function Options({ options }: { options: RequestField['options'] }) {
  const t = useWords();
  return (
    <>
      <option value="">{t('raise.choose')}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}

/** The second choice appears with the first one that has any. */
function Cascade({ field, id, described }: ControlProps) {
  const t = useWords();
  const [chosen, setChosen] = useState('');
  const children = field.options.find(({ value }) => value === chosen)?.children ?? [];
  return (
    <div className={raise['pair']}>
      <select
        {...described}
        id={id}
        name={field.id}
        aria-required={field.required}
        className={styles['input']}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <Options options={field.options} />
      </select>
      {children.length > 0 && (
        <select
          key={chosen}
          name={childName(field.id)}
          aria-label={t('raise.child', { label: field.label })}
          className={styles['input']}
          defaultValue=""
        >
          <Options options={children} />
        </select>
      )}
    </div>
  );
}

function Ticks({ field, described }: ControlProps) {
  return (
    <div className={raise['options']}>
      {field.options.map(({ value, label }) => (
        <label key={value} className={raise['option']}>
          <input
            type="checkbox"
            name={field.id}
            value={value}
            className={styles['tick']}
            aria-invalid={described['aria-invalid']}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
