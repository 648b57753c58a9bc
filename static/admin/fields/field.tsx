import type { ReactNode } from 'react';
import { isAbout, type FieldProblem } from './problem';
import styles from './fields.module.css';

/** What every field is told. `path` says where its value is in the settings; its ID follows from it. */
export interface FieldProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem: FieldProblem | null;
}

/** What a control needs to belong to its label, hint and problem. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly isInvalid: boolean;
}

/** The ID of the control for a path. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

/** A label, its control, and below it what is wrong, or else what helps. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ReactNode }) {
  const { path, label, hint, problem, children } = props;
  const id = fieldId(path);
  const wrong = isAbout(problem, path);
  const note = wrong || hint !== undefined;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      {children({ id, isInvalid: wrong, ...(note ? { 'aria-describedby': `${id}-note` } : {}) })}
      <Note {...{ id, hint, problem: wrong ? problem : null }} />
    </div>
  );
}

/** What stands below a control. */
export function Note(props: { id: string; hint: ReactNode; problem: FieldProblem | null }) {
  const { id, hint, problem } = props;
  if (problem)
    return (
      <span
        id={`${id}-note`}
        className={styles['problem']}
        role="alert"
        data-testid={`problem-${problem.path}`}
      >
        {problem.message}
      </span>
    );
  return hint === undefined ? null : (
    <span id={`${id}-note`} className={styles['hint']}>
      {hint}
    </span>
  );
}
