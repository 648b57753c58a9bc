import type { MyData } from '../../../src/contract';
import { useTimes } from '../../portal/times';
import styles from '../../portal/ui/controls.module.css';
import { type Key, useWords } from '../../portal/words';
import profile from '../profile.module.css';
import { Section } from '../section';

/** What customers call the collections in which something can be about them. */
const names: Readonly<Record<string, Key>> = {
  'audit-event': 'profile.stored.events',
  subject: 'profile.stored.person',
  'identity-link': 'profile.stored.links',
  session: 'profile.stored.sessions',
  'subject-request': 'profile.stored.requests',
  'admin-action': 'profile.stored.actions',
};

/** How much is stored about the customer, and since when. */
export function Stored({ data: { collections, person } }: { data: MyData }) {
  const t = useWords();
  const { moment, locale } = useTimes();
  const number = new Intl.NumberFormat(locale);
  return (
    <Section title="profile.stored">
      {collections.length === 0 ? (
        <p className={styles['text']}>{t('profile.nothing')}</p>
      ) : (
        <ul className={profile['list']}>
          {collections.map(({ name, title, count }) => {
            const key = names[name];
            return (
              <li key={name} className={profile['counted']}>
                <span>{key === undefined ? title : t(key)}</span>
                <span>{number.format(count)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {person.since !== null && (
        <p className={styles['hint']}>{t('profile.since', { date: moment(person.since) })}</p>
      )}
    </Section>
  );
}
