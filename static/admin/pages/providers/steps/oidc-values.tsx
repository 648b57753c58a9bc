import { useState } from 'react';
import type { OidcIdp, ReadProvider } from '../../../../../src/contract';
import { TextInput } from '../../../fields/text-input';
import { Check } from '../../../fields/check';
import type { OidcDraft } from '../editor/draft';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import { AttributeFields } from './attribute-fields';
import { ClientFields } from './client-fields';
import { Discovery } from './discovery';
import { FlowFields } from './flow-fields';
import { TokenFields } from './token-fields';

/** What the app has to know of an OpenID provider: discovered, pasted, or entered. */
export function OidcValues({
  editor,
  draft,
  issuerExample,
}: {
  editor: Editor;
  draft: OidcDraft;
  issuerExample: string;
}) {
  const { problem, change } = editor;
  const { idp } = draft;
  const [reachable, setReachable] = useState<boolean | null>(null);
  const set = (patch: Partial<OidcIdp>): void => change({ idp: { ...idp, ...patch } });
  const taken = (read: ReadProvider): void => {
    if (read.protocol !== 'oidc') return;
    setReachable(read.reachable);
    change(settingsFrom(read, draft));
  };
  return (
    <>
      <Discovery
        issuer={idp.issuer}
        example={issuerExample}
        onIssuer={(issuer) => set({ issuer })}
        onRead={taken}
        problem={problem}
      />
      <TextInput
        path="idp.authorizationEndpoint"
        label="Authorization endpoint"
        placeholder="https://"
        value={idp.authorizationEndpoint}
        problem={problem}
        onChange={(authorizationEndpoint) => set({ authorizationEndpoint: authorizationEndpoint.trim() })}
      />
      <FlowFields editor={editor} draft={draft} reachable={reachable} onIdp={set} />
      <ClientFields editor={editor} draft={draft} />
      <details className={styles['fold']}>
        <summary>Sign-out, algorithms and scopes</summary>
        <div className={styles['inner']}>
          <TextInput
            path="idp.endSessionEndpoint"
            label="End session endpoint, if it has one"
            placeholder="https://"
            value={idp.endSessionEndpoint ?? ''}
            problem={problem}
            onChange={(url) => set({ endSessionEndpoint: url.trim() === '' ? null : url.trim() })}
          />
          <Check
            label="It names itself in every response (iss)"
            hint="As its discovery document promises. A response without the name is then refused."
            isChecked={idp.issParameter}
            onChange={(issParameter) => set({ issParameter })}
          />
          <TokenFields editor={editor} draft={draft} />
        </div>
      </details>
      <h3 className={styles['head']}>Claims that it sends</h3>
      <AttributeFields editor={editor} subject="the subject (sub)" kind="claim" />
      <Check
        label="Take e-mail addresses for verified without email_verified"
        hint="Only for providers whose admins give out the addresses, such as Entra ID. Where people enter their own, anybody could sign in as anybody."
        isChecked={draft.trustEmail}
        onChange={(trustEmail) => change({ trustEmail })}
      />
    </>
  );
}

/** What a discovery document changes: also the flow, which depends on whether the app may call the provider. */
function settingsFrom(
  read: Extract<ReadProvider, { protocol: 'oidc' }>,
  draft: OidcDraft,
): Partial<OidcDraft> {
  const { idp, algorithms, clientAuthentications, reachable } = read;
  const [first] = clientAuthentications.filter((one) => one !== 'private_key_jwt');
  const isTaken = clientAuthentications.includes(draft.clientAuthentication);
  return {
    idp,
    flow: reachable ? 'code' : 'id-token',
    algorithms: draft.algorithms.every((one) => algorithms.includes(one)) ? draft.algorithms : algorithms,
    ...(isTaken || !(first ?? clientAuthentications[0])
      ? {}
      : { clientAuthentication: first ?? clientAuthentications[0] ?? draft.clientAuthentication }),
  };
}
