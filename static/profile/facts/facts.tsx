import type { ReactNode } from 'react';
import type { MyPerson } from '../../../src/contract';
import { useTimes } from '../../portal/times';
import { type Key, useWords } from '../../portal/words';
import profile from '../profile.module.css';
import { Section } from '../section';

interface Fact {
  readonly key: string;
  readonly name: Key;
  readonly value: ReactNode;
  readonly source: Key;
}

/** Who the customer is to the app, each fact with where it comes from. */
export function Facts({ person }: { person: MyPerson }) {
  const t = useWords();
  const { moment } = useTimes();
  const { jira, links, restriction, hold } = person;
  const facts: readonly Fact[] = [
    ...(jira === null
      ? []
      : [
          { key: 'name', name: 'profile.name', value: jira.displayName, source: 'profile.fromJira' } as const,
          ...(jira.email === null
            ? []
            : [
                {
                  key: 'email',
                  name: 'profile.email',
                  value: jira.email,
                  source: 'profile.fromJira',
                } as const,
              ]),
        ]),
    { key: 'account', name: 'profile.account', value: person.accountId, source: 'profile.fromAtlassian' },
    ...links.map((link): Fact => ({
      key: link.id,
      name: 'profile.link',
      value: t('profile.linkTimes', {
        provider: link.provider,
        since: moment(link.linkedAt),
        used: moment(link.usedAt),
      }),
      source: 'profile.fromProvider',
    })),
    ...(restriction === null
      ? []
      : [
          {
            key: 'restriction',
            name: 'profile.restricted',
            value: t('profile.restrictedSince', { date: moment(restriction.since) }),
            source: 'profile.restrictedMeans',
          } as const,
        ]),
    ...(hold === null
      ? []
      : [
          {
            key: 'hold',
            name: 'profile.held',
            value: t('profile.heldSince', { date: moment(hold.since) }),
            source: 'profile.heldMeans',
          } as const,
        ]),
  ];
  return (
    <Section title="profile.who">
      <dl className={profile['facts']}>
        {facts.map(({ key, name, value, source }) => (
          <div key={key} className={profile['fact']}>
            <dt>{t(name)}</dt>
            <dd>
              {value}
              <span className={profile['source']}>{t(source)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
