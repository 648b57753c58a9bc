import { Card } from '../../../../shared/ui/card';
import type { FieldProblem } from '../../../fields/problem';
import { DaysInput } from './days-input';
import styles from './retention.module.css';
import { type StepName, steps, type TypedRetention } from './typed';

const words: Readonly<Record<StepName, { readonly name: string; readonly hint: string }>> = {
  dropIpAfterDays: {
    name: 'Remove the network address',
    hint: 'The address is masked from the start; after this many days it goes altogether.',
  },
  forgetPersonAfterDays: {
    name: 'Forget the person',
    hint: 'Account ID and digest of the e-mail address go. The event still counts in the statistics, and nobody is found by it any more.',
  },
};

interface StepsCardProps {
  readonly typed: TypedRetention;
  readonly problem: FieldProblem | null;
  readonly onChange: (patch: Partial<TypedRetention>) => void;
}

/** What events lose before they are deleted. */
export function StepsCard({ typed, problem, onChange }: StepsCardProps) {
  return (
    <Card title="What events lose before that" testId="retention-steps">
      <p className={styles['text']}>
        An event that has lost something still counts in its day’s proof, but what is left of it is not proved
        any more. 3 to 1,095 days after it happened.
      </p>
      <div className={styles['steps']}>
        {steps.map((step) => (
          <div key={step} className={styles['step']}>
            <span className={styles['label']}>{words[step].name}</span>
            <DaysInput
              path={step}
              label={`${words[step].name}: after so many days`}
              about={words[step].name}
              value={typed[step]}
              never="Not before it is deleted"
              problem={problem}
              onChange={(value) => onChange({ [step]: value })}
            />
            <span className={styles['hint']}>{words[step].hint}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}
