import { useCallback, useId, useState } from 'react';
import type { PortalApi, RequestTypeSummary } from '../../../src/contract';
import type { Call } from '../../shared/api/call';
import { type Loaded, useLoad } from '../../shared/load/use-load';
import { Heading, LinkButton, Loading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { RequestForm } from './request-form';
import raise from './raise.module.css';

interface RaiseProps {
  readonly call: Call<PortalApi>;
  readonly token: string;
  readonly onRaised: (key: string) => void;
  readonly onCancel: () => void;
}

/** Service desk, then request type, then its form. A choice among one is none. */
export function Raise({ call, token, onRaised, onCancel }: RaiseProps) {
  const t = useWords();
  const id = useId();
  const desks = useLoad(useCallback(() => call('requests/desks', { session: token }), [call, token]));
  const [chosen, setChosen] = useState('');
  const [type, setType] = useState<RequestTypeSummary | null>(null);
  const offered = desks.data?.desks ?? [];
  const desk = offered.length === 1 ? (offered[0]?.id ?? '') : chosen;

  if (type !== null) {
    return (
      <div className={styles['stack']}>
        <div>
          <LinkButton onPress={() => setType(null)}>{t('raise.change')}</LinkButton>
        </div>
        <RequestForm {...{ call, token, serviceDesk: desk, type, onRaised, onCancel }} />
      </div>
    );
  }
  return (
    <div className={styles['stack']}>
      <Heading focused>{t('raise.title')}</Heading>
      <Waits for={desks} />
      {desks.data && offered.length === 0 && <p className={styles['text']}>{t('raise.noDesks')}</p>}
      {offered.length > 1 && (
        <div className={raise['desk']}>
          <label className={styles['label']} htmlFor={id}>
            {t('raise.desk')}
          </label>
          <select
            id={id}
            className={styles['input']}
            value={desk}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{t('raise.choose')}</option>
            {offered.map(({ id: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {desk !== '' && <Types key={desk} {...{ call, token, serviceDesk: desk, onType: setType }} />}
    </div>
  );
}

interface TypesProps {
  readonly call: Call<PortalApi>;
  readonly token: string;
  readonly serviceDesk: string;
  readonly onType: (type: RequestTypeSummary) => void;
}

function Types({ call, token, serviceDesk, onType }: TypesProps) {
  const t = useWords();
  const types = useLoad(
    useCallback(() => call('requests/types', { session: token, serviceDesk }), [call, token, serviceDesk]),
  );
  const offered = types.data?.types ?? [];
  return (
    <section className={styles['stack']}>
      <h3 className={styles['subheading']}>{t('raise.type')}</h3>
      <Waits for={types} />
      {types.data && offered.length === 0 && <p className={styles['text']}>{t('raise.noTypes')}</p>}
      <ul className={raise['types']}>
        {offered.map((type) => (
          <li key={type.id} className={raise['type']}>
            <LinkButton onPress={() => onType(type)}>{type.name}</LinkButton>
            {type.description !== '' && <p className={styles['hint']}>{type.description}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waits<T>({ for: { data, error, reload } }: { for: Loaded<T> }) {
  if (error) return <Problem title="raise.failed" error={error} onRetry={reload} />;
  return data === null ? <Loading /> : null;
}
