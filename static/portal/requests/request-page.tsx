import { useCallback } from 'react';
import type { PortalApi, RequestComment, RequestDetail } from '../../../src/contract';
import type { Call } from '../../shared/api/call';
import { useLoad } from '../../shared/load/use-load';
import { useTimes } from '../times';
import { classes, Heading, LinkButton, Loading, Message, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { CommentForm } from './comment-form';
import page from './request-page.module.css';
import { Status } from './status';

interface RequestPageProps {
  readonly call: Call<PortalApi>;
  readonly token: string;
  readonly requestKey: string;
  /** It has just been raised. */
  readonly isNew: boolean;
  readonly onBack: () => void;
}

export function RequestPage({ call, token, requestKey, isNew, onBack }: RequestPageProps) {
  const t = useWords();
  const { data, error, reload, replace } = useLoad(
    useCallback(() => call('requests/get', { session: token, key: requestKey }), [call, token, requestKey]),
  );
  const lost = error?.code === 'request.not-found';
  const send = async (body: string): Promise<void> => {
    const comment = await call('requests/comment', { session: token, key: requestKey, body });
    if (data) replace({ ...data, comments: [...data.comments, comment] });
  };
  return (
    <div className={styles['stack']}>
      <div>
        <LinkButton onPress={onBack}>{t('request.back')}</LinkButton>
      </div>
      {isNew && <Message tone="success">{t('raise.sent', { key: requestKey })}</Message>}
      {error && <Problem title="request.failed" error={error} {...(lost ? {} : { onRetry: reload })} />}
      {!data && !error && <Loading />}
      {data && (
        <article className={page['sections']}>
          <Head request={data} />
          <Fields fields={data.fields} />
          <History history={data.history} />
          <Comments comments={data.comments} />
          <CommentForm onSend={send} />
        </article>
      )}
    </div>
  );
}

function Head({ request }: { request: RequestDetail }) {
  const t = useWords();
  const times = useTimes();
  const { key, summary, requestType, serviceDesk, createdAt, own } = request;
  const raised = t('request.raised', { date: times.moment(createdAt) });
  return (
    <header className={page['head']}>
      <div className={page['title']}>
        <Heading focused>{summary}</Heading>
        <p className={styles['hint']}>
          {[key, requestType, serviceDesk, raised].join(' · ')}
          {!own && <> · {t('list.participant')}</>}
        </p>
      </div>
      <Status of={request} />
    </header>
  );
}

function Fields({ fields }: { fields: RequestDetail['fields'] }) {
  const t = useWords();
  const times = useTimes();
  if (fields.length === 0) return null;
  return (
    <section>
      <h3 className={styles['subheading']}>{t('request.details')}</h3>
      <dl className={page['fields']}>
        {fields.map(({ label, value }, nth) => (
          <div key={nth} className={page['field']}>
            <dt>{label}</dt>
            <dd>{times.value(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function History({ history }: { history: RequestDetail['history'] }) {
  const t = useWords();
  const times = useTimes();
  return (
    <section>
      <h3 className={styles['subheading']}>{t('request.history')}</h3>
      <ol className={page['history']}>
        {history.map(({ status, at }, nth) => (
          <li key={nth}>
            {status}
            <span className={styles['hint']}>
              {' '}
              <time dateTime={new Date(at).toISOString()}>{times.moment(at)}</time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Comments({ comments }: { comments: readonly RequestComment[] }) {
  const t = useWords();
  const times = useTimes();
  return (
    <section>
      <h3 className={styles['subheading']}>{t('request.comments')}</h3>
      {comments.length === 0 && (
        <p className={classes(styles['hint'], page['none'])}>{t('request.noComments')}</p>
      )}
      <ul className={page['comments']}>
        {comments.map(({ id, author, fromCustomer, body, createdAt }) => (
          <li key={id} className={page['comment']}>
            <p className={styles['hint']}>
              <strong>{author}</strong>
              {!fromCustomer && <span className={page['support']}>{t('request.support')}</span>}{' '}
              <time dateTime={new Date(createdAt).toISOString()}>{times.moment(createdAt)}</time>
            </p>
            <p className={page['body']}>{body}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
