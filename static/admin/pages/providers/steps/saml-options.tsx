import SectionMessage from '@atlaskit/section-message';
import { Check } from '../../../fields/check';
import { LinesArea } from '../../../fields/lines-area';
import type { SamlDraft } from '../editor/draft';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';

/** What only SAML providers can be asked for. */
export function SamlOptions({ editor, draft }: { editor: Editor; draft: SamlDraft }) {
  const { problem, change } = editor;
  return (
    <>
      <Check
        label="Sign our requests"
        hint="The provider needs our certificate for it: it is in our metadata."
        isChecked={draft.signRequests}
        onChange={(signRequests) => change({ signRequests })}
      />
      <Check
        label="Require encrypted assertions"
        hint="Assertions that are not encrypted for the app are refused. Encrypted ones are always understood."
        isChecked={draft.requireEncryption}
        onChange={(requireEncryption) => change({ requireEncryption })}
      />
      <LinesArea
        path="authnContexts"
        label="Required ways of authentication"
        hint="Authentication context classes, one URN on each line; any of them will do. Empty: whatever the provider thinks right."
        placeholder="urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        value={draft.authnContexts}
        problem={problem}
        onChange={(authnContexts) => change({ authnContexts })}
      />
      <Check
        label="Take responses that nobody asked for (IdP-initiated)"
        hint="Lets people start from a tile at the provider."
        isChecked={draft.allowIdpInitiated}
        onChange={(allowIdpInitiated) => change({ allowIdpInitiated })}
      />
      {draft.allowIdpInitiated && (
        <SectionMessage appearance="warning" title="What you give up with it">
          <p className={styles['text']}>
            Such a response belongs to no attempt that began in this browser. An attacker can have a victim’s
            browser deliver a response for the attacker’s account, so that the victim works, and enters data,
            under it. Leave this off unless your people really start at the provider.
          </p>
        </SectionMessage>
      )}
    </>
  );
}
