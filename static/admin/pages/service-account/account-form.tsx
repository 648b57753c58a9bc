import Button from '@atlaskit/button/new';
import Form, { ErrorMessage, Field, FormFooter, HelperMessage, RequiredAsterisk } from '@atlaskit/form';
import TextField from '@atlaskit/textfield';
import { useState } from 'react';
import type { ServiceAccountState, ServiceAccountView } from '../../../../src/contract';
import { type ApiError, detailText, toApiError } from '../../../shared/api/api-error';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { useServices } from '../../services';
import { fieldMessage, refusalAdvice, refusalField } from './refusals';
import styles from './service-account.module.css';

interface Fields {
  readonly email: string;
  readonly token: string;
  readonly expiresOn: string;
}

export interface AccountFormProps {
  /** The account in use, when this one is to take its place. */
  readonly replaced: ServiceAccountView | null;
  readonly onSaved: (state: ServiceAccountState) => void;
  readonly onCancel?: () => void;
}

function required(message: string): (value: string | undefined) => string | undefined {
  return (value) => (value?.trim() ? undefined : message);
}

/** E-mail, token and expiry. The token lives in this form only: it is sent once and never prefilled. */
export function AccountForm({ replaced, onSaved, onCancel }: AccountFormProps) {
  const { call } = useServices();
  const [failure, setFailure] = useState<ApiError | null>(null);

  const submit = async (fields: Fields): Promise<Record<string, string> | undefined> => {
    setFailure(null);
    try {
      const { email, token, expiresOn } = fields;
      onSaved(
        await call('service-account/save', {
          email: email.trim(),
          token: token.trim(),
          expiresOn: expiresOn || null,
        }),
      );
      return undefined;
    } catch (cause) {
      const error = toApiError(cause);
      const field = refusalField(error.code, detailText(error, 'field'));
      // A refusal that is only about one field is said at that field.
      if (!field || refusalAdvice(error).length > 0) setFailure(error);
      return field ? { [field]: fieldMessage(error, field) } : undefined;
    }
  };

  return (
    <Form<Fields> onSubmit={submit}>
      {({ formProps, submitting }) => (
        <form {...formProps} className={styles['form']} autoComplete="off" noValidate>
          <p className={styles['hint']}>
            Fields marked <RequiredAsterisk /> are required. The account is tested before anything is saved
            {replaced && '; until the new one passes, the old one stays in use'}.
          </p>
          <Field
            name="email"
            label="E-mail address of the account"
            isRequired
            defaultValue={replaced?.email ?? ''}
            validate={required('Enter the e-mail address of the account.')}
          >
            {({ fieldProps, error }) => (
              <>
                <TextField {...fieldProps} type="email" autoComplete="off" />
                {error ? <ErrorMessage>{error}</ErrorMessage> : null}
              </>
            )}
          </Field>
          <Field
            name="token"
            label="API token"
            isRequired
            defaultValue=""
            validate={required('Paste the API token.')}
          >
            {({ fieldProps, error }) => (
              <>
                <TextField
                  {...fieldProps}
                  type="password"
                  autoComplete="new-password"
                  autoFocus={replaced !== null}
                />
                {error ? (
                  <ErrorMessage>{error}</ErrorMessage>
                ) : (
                  <HelperMessage>
                    Classic or scoped. It is kept in Forge’s encrypted secret store and is never shown again,
                    not even to you.
                  </HelperMessage>
                )}
              </>
            )}
          </Field>
          <Field name="expiresOn" label="Expiry date of the token" defaultValue="">
            {({ fieldProps, error }) => (
              <>
                <TextField {...fieldProps} type="date" width="medium" />
                {error ? (
                  <ErrorMessage>{error}</ErrorMessage>
                ) : (
                  <HelperMessage>
                    Atlassian shows it where the token was made. With it, this page warns 30, 7 and 1 days
                    before.
                  </HelperMessage>
                )}
              </>
            )}
          </Field>
          {failure && (
            <div className={styles['failure']}>
              <ErrorNotice title="Nothing was saved" error={failure}>
                {refusalAdvice(failure).map((line) => (
                  <p key={line} className={styles['advice']}>
                    {line}
                  </p>
                ))}
              </ErrorNotice>
            </div>
          )}
          <FormFooter align="start">
            <Button type="submit" appearance="primary" isLoading={submitting}>
              Test and save
            </Button>
            {onCancel && (
              <Button appearance="subtle" onClick={onCancel} isDisabled={submitting}>
                Cancel
              </Button>
            )}
          </FormFooter>
        </form>
      )}
    </Form>
  );
}
