import { router } from '@forge/bridge';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { PortalApi, RequestField, RequestTypeSummary } from '../../../src/contract';
import { type ApiError, detailList, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import { useLoad } from '../../shared/load/use-load';
import { useTimes } from '../times';
import { Button, classes, Heading, LinkButton, Loading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { entriesOf, readEntries } from './entries';
import { Field } from './field';
import raise from './raise.module.css';

interface RequestFormProps {
  readonly call: Call<PortalApi>;
  readonly token: string;
  readonly serviceDesk: string;
  readonly type: RequestTypeSummary;
  readonly onRaised: (key: string) => void;
  readonly onCancel: () => void;
}

export function RequestForm({ type, onCancel, ...props }: RequestFormProps) {
  const t = useWords();
  const { call, token, serviceDesk } = props;
  const requestType = type.id;
  const form = useLoad(
    useCallback(
      () => call('requests/fields', { session: token, serviceDesk, requestType }),
      [call, token, serviceDesk, requestType],
    ),
  );
  return (
    <>
      <Heading focused>{type.name}</Heading>
      {type.description !== '' && <p className={styles['text']}>{type.description}</p>}
      {form.error && <Problem title="raise.failed" error={form.error} onRetry={form.reload} />}
      {!form.data && !form.error && <Loading />}
      {form.data &&
        (form.data.unsupported.length > 0 ? (
          <Unsupported labels={form.data.unsupported} />
        ) : (
          <Fields {...props} {...{ requestType, onCancel }} fields={form.data.fields} />
        ))}
      {form.data && form.data.unsupported.length > 0 && (
        <div>
          <Button onPress={onCancel}>{t('raise.cancel')}</Button>
        </div>
      )}
    </>
  );
}

/** Required fields that only the product's own form has. */
function Unsupported({ labels }: { labels: readonly string[] }) {
  const t = useWords();
  const open = () => void router.navigate('/servicedesk/customer/portals').catch(() => undefined);
  return (
    <div className={classes(styles['notice'], styles['stack'])} role="status">
      <p className={styles['text']}>
        <strong>{t('raise.unsupported')}</strong>
        <br />
        {t('raise.unsupportedText', { fields: labels.join(', ') })}
      </p>
      <div>
        <LinkButton onPress={open}>{t('raise.native')}</LinkButton>
      </div>
    </div>
  );
}

interface FieldsProps extends Omit<RequestFormProps, 'type'> {
  readonly requestType: string;
  readonly fields: readonly RequestField[];
}

/** Who is wrong is told at the field: in the customer's words first, then in JSM's own. */
function Fields({ call, token, serviceDesk, requestType, fields, onRaised, onCancel }: FieldsProps) {
  const t = useWords();
  const times = useTimes();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [others, setOthers] = useState<readonly string[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const marked = Object.keys(problems).length > 0;

  useEffect(() => {
    const first = fields.find(({ id }) => id in problems);
    if (first) focusField(form.current, first.id);
  }, [fields, problems]);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!form.current || busy) return;
    const read = readEntries(fields, entriesOf(form.current, fields), times);
    const wrong = Object.entries(read.problems).map(([id, key]) => [id, t(key)] as const);
    setProblems(Object.fromEntries(wrong));
    setOthers([]);
    setError(null);
    if (wrong.length > 0) return;
    setBusy(true);
    const asked = { session: token, serviceDesk, requestType, fields: read.values };
    try {
      onRaised((await call('requests/create', asked)).key);
    } catch (cause) {
      const failure = toApiError(cause);
      if (failure.code !== 'request.invalid') setError(failure);
      setProblems(fieldProblems(failure));
      setOthers(detailList(failure, 'other'));
      setBusy(false);
    }
  };

  return (
    <form ref={form} className={raise['form']} noValidate onSubmit={(event) => void send(event)}>
      {fields.some(({ required }) => required) && <p className={styles['hint']}>{t('raise.required')}</p>}
      {fields.map((field) => (
        <Field key={field.id} field={field} problem={problems[field.id] ?? null} />
      ))}
      {error && <Problem title="raise.notSent" error={error} />}
      {(marked || others.length > 0) && (
        <div className={classes(styles['notice'], styles['danger'])} role="alert">
          <strong>{t('raise.notSent')}</strong>
          {marked && <p className={styles['text']}>{t('raise.check')}</p>}
          {others.map((statement) => (
            <p key={statement} className={styles['text']}>
              {statement}
            </p>
          ))}
        </div>
      )}
      <div className={styles['row']}>
        <Button primary busy={busy}>
          {t(busy ? 'raise.sending' : 'raise.submit')}
        </Button>
        <Button onPress={onCancel}>{t('raise.cancel')}</Button>
      </div>
    </form>
  );
}

function focusField(form: HTMLFormElement | null, id: string): void {
  const named = form?.elements.namedItem(id);
  const control = named instanceof RadioNodeList ? named[0] : named;
  if (control instanceof HTMLElement) control.focus();
}

/** `details.fields` of a refusal, as far as it is text. */
function fieldProblems({ details }: ApiError): Record<string, string> {
  const { fields } = details;
  if (typeof fields !== 'object' || fields === null) return {};
  const texts = Object.entries(fields).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(texts);
}
