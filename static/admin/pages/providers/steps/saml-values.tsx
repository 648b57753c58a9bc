import type { SamlIdp } from '../../../../../src/contract';
import { TextInput } from '../../../fields/text-input';
import { Certificates } from '../certificates/certificates';
import type { SamlDraft } from '../editor/draft';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import { AttributeFields } from './attribute-fields';
import { ReadBox } from './read-box';

/** What the app has to know of a SAML provider: read from its metadata, or entered. */
export function SamlValues({ editor, draft }: { editor: Editor; draft: SamlDraft }) {
  const { problem, change } = editor;
  const { idp } = draft;
  const set = (patch: Partial<SamlIdp>): void => change({ idp: { ...idp, ...patch } });
  return (
    <>
      <ReadBox
        path="metadata"
        label="The provider’s metadata"
        hint="Fills in everything below. Certificates that are there already stay, so that a change of keys interrupts nothing."
        placeholder="<EntityDescriptor …"
        accept=".xml,application/xml,text/xml"
        what="the metadata"
        onRead={(read) => {
          if (read.protocol !== 'saml') return;
          const certificates = [...new Set([...idp.certificates, ...read.idp.certificates])];
          set({
            ...read.idp,
            certificates: idp.entityId === read.idp.entityId ? certificates : read.idp.certificates,
          });
        }}
      />
      <TextInput
        path="idp.entityId"
        label="Entity ID of the provider"
        hint="Also called issuer. Responses of anybody else are refused."
        value={idp.entityId}
        problem={problem}
        onChange={(entityId) => set({ entityId })}
      />
      <TextInput
        path="idp.ssoUrl"
        label="Sign-in address (HTTP-Redirect)"
        placeholder="https://"
        value={idp.ssoUrl}
        problem={problem}
        onChange={(ssoUrl) => set({ ssoUrl: ssoUrl.trim() })}
      />
      <TextInput
        path="idp.sloUrl"
        label="Sign-out address (HTTP-Redirect), if it has one"
        placeholder="https://"
        value={idp.sloUrl ?? ''}
        problem={problem}
        onChange={(sloUrl) => set({ sloUrl: sloUrl.trim() === '' ? null : sloUrl.trim() })}
      />
      <Certificates
        editor={editor}
        value={idp.certificates}
        onChange={(certificates) => set({ certificates })}
      />
      <h3 className={styles['head']}>Attributes that it sends</h3>
      <AttributeFields editor={editor} subject="the NameID" kind="attribute" />
    </>
  );
}
