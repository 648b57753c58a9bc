import { Card } from '../../../../shared/ui/card';
import { Check } from '../../../fields/check';
import type { CardProps } from './card-props';

/** What is stored about people beyond what has to be. */
export function KeepingCard({ draft, onChange }: CardProps) {
  return (
    <Card title="What is kept about people" testId="keeping">
      <Check
        label="Keep names and e-mail addresses"
        hint="Only for identity providers that compare what they get back with what they sent, and report differences. Otherwise Sitebound keeps the user name, and of the e-mail address a digest once there is an account."
        isChecked={draft.keepProfiles}
        onChange={(keepProfiles) => onChange({ keepProfiles })}
      />
    </Card>
  );
}
