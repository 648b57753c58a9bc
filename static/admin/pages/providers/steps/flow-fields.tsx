import SectionMessage from '@atlaskit/section-message';
import { oidcFlows, type OidcFlow, type OidcIdp } from '../../../../../src/contract';
import { ExternalLink } from '../../../../shared/ui/external-link';
import { flowNames } from '../../../words/providers';
import { Radios } from '../../../fields/radios';
import { TextArea } from '../../../fields/text-area';
import { TextInput } from '../../../fields/text-input';
import type { OidcDraft } from '../editor/draft';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';

const hints: Readonly<Record<OidcFlow, string>> = {
  code: 'The app calls the provider itself to exchange a code for the token and to fetch its keys. Changes of keys need nothing from you. The provider’s host must be among those that you agreed the app may call: Okta, Microsoft, Google and Auth0 under their own domains are.',
  'id-token':
    'The browser brings the signed token, and the app checks it with keys that you paste here. The app calls nobody, so it works with every provider; when the provider changes its keys, you paste them again.',
};

interface FlowFieldsProps {
  readonly editor: Editor;
  readonly draft: OidcDraft;
  /** Whether the app may call the provider; `null` while nothing was read from it. */
  readonly reachable: boolean | null;
  readonly onIdp: (patch: Partial<OidcIdp>) => void;
}

/** How the token comes to the app, and what that needs. */
export function FlowFields({ editor, draft, reachable, onIdp }: FlowFieldsProps) {
  const { problem, change } = editor;
  const { flow, idp, jwks } = draft;
  return (
    <>
      <Radios
        label="Flow"
        options={oidcFlows.map((value) => ({ value, name: flowNames[value], hint: hints[value] }))}
        value={flow}
        onChange={(chosen) => change({ flow: chosen })}
      />
      {flow === 'code' && reachable === false && (
        <SectionMessage appearance="warning" title="The app may not call this provider">
          <p className={styles['text']}>
            Its host is not in the app’s manifest, so this flow would fail. Choose the ID token by form post.
          </p>
        </SectionMessage>
      )}
      {flow === 'code' ? (
        <div className={styles['two']}>
          <TextInput
            path="idp.tokenEndpoint"
            label="Token endpoint"
            placeholder="https://"
            value={idp.tokenEndpoint ?? ''}
            problem={problem}
            onChange={(url) => onIdp({ tokenEndpoint: url.trim() === '' ? null : url.trim() })}
          />
          <TextInput
            path="idp.jwksUri"
            label="Address of its keys (JWKS URI)"
            placeholder="https://"
            value={idp.jwksUri ?? ''}
            problem={problem}
            onChange={(url) => onIdp({ jwksUri: url.trim() === '' ? null : url.trim() })}
          />
        </div>
      ) : (
        <TextArea
          path="jwks"
          label="The provider’s keys (JSON Web Key Set)"
          hint={
            idp.jwksUri === null ? (
              'The document behind “jwks_uri” in the discovery document. Only public keys are taken.'
            ) : (
              <>
                Open <ExternalLink href={idp.jwksUri}>{idp.jwksUri}</ExternalLink>, select all of it and paste
                it here. Only public keys are taken.
              </>
            )
          }
          placeholder={'{ "keys": [ …'}
          rows={5}
          isCode
          value={jwks ?? ''}
          problem={problem}
          onChange={(text) => change({ jwks: text.trim() === '' ? null : text })}
        />
      )}
    </>
  );
}
