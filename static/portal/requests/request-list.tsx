import { type FormEvent, useId, useRef } from 'react';
import { type PortalApi, type RequestState, requestStates, type RequestSummary } from '../../../src/contract';
import type { Call } from '../../shared/api/call';
import { useTimes } from '../times';
import { Button, classes, Heading, LinkButton, Loading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { Status } from './status';
import { type RequestQuery, useRequestList } from './use-request-list';
import list from './request-list.module.css';

interface RequestListProps {
  readonly call: Call<PortalApi>;
  readonly token: string;
  readonly query: RequestQuery;
  readonly onQuery: (query: RequestQuery) => void;
  readonly focused: boolean;
  readonly onOpen: (key: string) => void;
}

/** The customer's requests, newest first, by state and words. */
export function RequestList({ call, token, query, onQuery, focused, onOpen }: RequestListProps) {
  const t = useWords();
  const { requests, busy, error, more, retry } = useRequestList(call, token, query);
  const { state, search } = query;

  return (
    <div className={styles['stack']}>
      <Heading focused={focused}>{t('nav.requests')}</Heading>
      <Filters query={query} onQuery={onQuery} />
      {requests.length > 0 && (
        <ul className={list['list']}>
          {requests.map((request) => (
            <Row key={request.key} request={request} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {error && <Problem title="list.failed" error={error} onRetry={retry} />}
      {!busy && !error && requests.length === 0 && (
        <p className={list['empty']} role="status">
          {search === '' ? t(`list.empty.${state}`) : t('list.empty.search', { search })}
        </p>
      )}
      {requests.length === 0 && busy && <Loading />}
      {requests.length > 0 && (
        <p className={styles['hidden']} role="status">
          {busy ? t('status.loading') : t('list.shown', { count: requests.length })}
        </p>
      )}
      {requests.length > 0 && more && (
        <div>
          <Button busy={busy} onPress={more}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Filters({ query, onQuery }: { query: RequestQuery; onQuery: (query: RequestQuery) => void }) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onQuery({ ...query, search: input.current?.value.trim() ?? '' });
  };
  const choose = (state: RequestState) => onQuery({ ...query, state });
  return (
    <div className={list['filters']}>
      <fieldset className={list['states']}>
        <legend className={styles['hidden']}>{t('list.state')}</legend>
        {requestStates.map((state) => (
          <label key={state} className={list['state']}>
            <input
              type="radio"
              className={list['radio']}
              name={id}
              checked={query.state === state}
              onChange={() => choose(state)}
            />
            <span>{t(`list.${state}`)}</span>
          </label>
        ))}
      </fieldset>
      <form role="search" className={classes(styles['line'], list['search'])} onSubmit={find}>
        <input
          ref={input}
          className={styles['input']}
          type="search"
          maxLength={200}
          defaultValue={query.search}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
        />
        <Button>{t('list.find')}</Button>
      </form>
    </div>
  );
}

function Row({ request, onOpen }: { request: RequestSummary; onOpen: (key: string) => void }) {
  const t = useWords();
  const times = useTimes();
  const { key, summary, requestType, serviceDesk, own, createdAt } = request;
  return (
    <li className={list['row']}>
      <div className={list['what']}>
        <LinkButton onPress={() => onOpen(key)}>{summary}</LinkButton>
        <p className={styles['hint']}>
          {[key, requestType, serviceDesk, times.moment(createdAt)].join(' · ')}
          {!own && <> · {t('list.participant')}</>}
        </p>
      </div>
      <Status of={request} />
    </li>
  );
}
