import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { PersonField } from '../../../filters/person-field';
import { useServices } from '../../../services';
import styles from '../privacy.module.css';
import { personPath } from '../view';
import { RestrictionTable } from './restriction-table';

/** The way to everything about one person, and whose data is restricted. */
export function PeopleSection() {
  const { call, navigation, now } = useServices();
  const loaded = useLoad(useCallback(() => call('privacy/restrictions', {}), [call]));
  return (
    <div className={styles['sections']}>
      <Card title="Find a person" testId="find-person">
        <div className={styles['form']}>
          <p className={styles['text']}>
            What Sitebound knows about them, with all that can be done about it: correct, restrict, hand over,
            erase.
          </p>
          <PersonField
            id="find-person"
            label="Person"
            placeholder="Name or account ID"
            takesEmail={false}
            value={null}
            problem={null}
            onChange={(accountId) => accountId !== null && navigation.go(personPath(accountId))}
          />
        </div>
      </Card>
      <Card title="Restricted data" testId="restrictions">
        <LoadView loaded={loaded} what="the restrictions">
          {({ restrictions }) =>
            restrictions.length === 0 ? (
              <p className={styles['text']}>Nobody’s data is restricted.</p>
            ) : (
              <RestrictionTable restrictions={restrictions} now={now()} />
            )
          }
        </LoadView>
      </Card>
    </div>
  );
}
