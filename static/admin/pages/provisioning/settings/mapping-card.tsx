import { Card } from '../../../../shared/ui/card';
import { Check } from '../../../fields/check';
import { placeWords } from '../../../words/provisioning';
import styles from '../provisioning.module.css';
import { MappingTable } from './mapping-table';
import type { CardProps } from './card-props';

/** Where the members of groups go. */
export function MappingCard({ draft, status, choices, problem, onChange }: CardProps) {
  const { one, many } = placeWords(draft.target);
  // Choices are those of what is saved.
  const isKnown = draft.target === status.settings.target;
  return (
    <Card title={`Groups and ${many}`} testId="mapping">
      <div className={styles['form']}>
        <p className={styles['text']}>
          The members of a group become members of {article(one)}. Groups that are not listed lead nowhere.
          Several groups can lead to the same one.
          {draft.target === 'jira-users' &&
            ' Groups that administer Jira or the site are left alone: nobody is made an administrator here.'}
        </p>
        <MappingTable
          mappings={draft.mappings}
          place={one}
          groups={choices?.groups ?? []}
          places={isKnown ? (choices?.places ?? []) : []}
          problem={problem}
          onChange={(mappings) => onChange({ mappings })}
        />
        <Check
          label={`Create ${many} that a row names and that do not exist`}
          hint="Without this, their members are shown as a problem until somebody has created them."
          isChecked={draft.createPlaces}
          onChange={(createPlaces) => onChange({ createPlaces })}
        />
      </div>
    </Card>
  );
}

function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
