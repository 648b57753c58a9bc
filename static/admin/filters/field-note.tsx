import type { Problem } from './problem';
import styles from './filters.module.css';

/** So many values are shown at once; more are folded away. */
const fewValues = 4;

interface FieldNoteProps {
  readonly id: string;
  readonly problem: Problem | null;
  readonly onChoose: (value: string) => void;
}

/** What is wrong with a field's value, and the values that it knows. */
export function FieldNote({ id, problem, onChoose }: FieldNoteProps) {
  if (!problem) return null;
  const values = (
    <ul className={styles['known']}>
      {problem.known.map((value) => (
        <li key={value}>
          <button
            type="button"
            className={`${styles['chip']} ${styles['choice']}`}
            onClick={() => onChoose(value)}
          >
            {value}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <div className={styles['note']} id={id} data-testid={`problem-${problem.field}`}>
      <span role="alert">{problem.message}</span>
      {problem.known.length > fewValues ? (
        <details>
          <summary>Known values ({problem.known.length})</summary>
          {values}
        </details>
      ) : (
        problem.known.length > 0 && <div>Known: {values}</div>
      )}
    </div>
  );
}
