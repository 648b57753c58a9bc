import { placeWords } from '../../../words/provisioning';
import styles from '../provisioning.module.css';
import type { Meant } from './use-change';

/** What it means that people become something else from now on. */
export function TargetChange({ settings, saved }: Meant) {
  const isCustomers = settings.target === 'customers';
  const before = placeWords(saved.target).many;
  const { many } = placeWords(settings.target);
  const places = [...new Set(settings.mappings.map(({ place }) => place))];
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>
        {isCustomers
          ? 'Everybody who is provisioned is made a customer.'
          : 'Everybody who is provisioned is made a Jira user, and new accounts take a licence of each product.'}{' '}
        They leave the {saved.target === 'customers' ? `${before} and service desks` : before} that Sitebound
        added them to.
      </p>
      {!isCustomers && (
        <p className={styles['text']}>
          Who is a customer with an account for the portals alone cannot become a Jira user: Jira refuses it,
          and they are shown as a problem.
        </p>
      )}
      {places.length === 0 ? (
        <p className={styles['text']}>No group leads to any of the {many} yet.</p>
      ) : (
        <>
          <p className={styles['text']}>From then on groups lead to these {many}:</p>
          <ul className={styles['list']}>
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
