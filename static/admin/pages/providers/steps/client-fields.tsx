import Button from '@atlaskit/button/new';
import { clientAuthentications } from '../../../../../src/contract';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { clientAuthenticationNames } from '../../../words/providers';
import { OneOf } from '../../../fields/choices';
import { TextInput } from '../../../fields/text-input';
import type { OidcDraft } from '../editor/draft';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';

/** Who the app is at the provider. A secret is sent once and never comes back. */
export function ClientFields({ editor, draft }: { editor: Editor; draft: OidcDraft }) {
  const { problem, change } = editor;
  const { flow, clientAuthentication } = draft;
  const needsSecret = flow === 'code' && clientAuthentication !== 'private_key_jwt';
  // One that is saved and not needed any more can be removed.
  const hasSecret = editor.view.clientSecretSavedAt !== null;
  return (
    <>
      <TextInput
        path="clientId"
        label="Client ID"
        value={draft.clientId}
        problem={problem}
        onChange={(clientId) => change({ clientId: clientId.trim() })}
      />
      {flow === 'code' && (
        <OneOf
          path="clientAuthentication"
          label="How the app proves itself"
          problem={problem}
          options={clientAuthentications.map((value) => ({ value, label: clientAuthenticationNames[value] }))}
          value={clientAuthentication}
          onChange={(value) => {
            const chosen = clientAuthentications.find((one) => one === value);
            if (chosen) change({ clientAuthentication: chosen });
          }}
        />
      )}
      {(needsSecret || hasSecret) && <SecretField editor={editor} />}
    </>
  );
}

function SecretField({ editor: { view, secret, changeSecret, problem } }: { editor: Editor }) {
  const { clientSecretSavedAt: savedAt } = view;
  return (
    <>
      <TextInput
        path="clientSecret"
        label={savedAt === null ? 'Client secret' : 'New client secret'}
        isSecret
        value={secret ?? ''}
        problem={problem}
        onChange={changeSecret}
        hint={
          savedAt === null ? (
            'Kept in Forge’s encrypted secret store, and never shown again, not even to you.'
          ) : secret === null ? (
            'The saved secret is removed when you save.'
          ) : (
            <>
              A secret was saved on <Timestamp at={savedAt} />. It stays as it is while this is empty.
            </>
          )
        }
      />
      {savedAt !== null && (
        <div className={styles['buttons']}>
          {secret === null ? (
            <Button spacing="compact" onClick={() => changeSecret(undefined)}>
              Keep the saved secret
            </Button>
          ) : (
            <Button spacing="compact" onClick={() => changeSecret(null)}>
              Remove the saved secret
            </Button>
          )}
        </div>
      )}
    </>
  );
}
