import { Check } from '../../../fields/check';
import { Choices } from '../../../fields/choices';
import { LinesArea } from '../../../fields/lines-area';
import { Radios } from '../../../fields/radios';
import { TextInput } from '../../../fields/text-input';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import { SamlOptions } from './saml-options';
import type { KnownChoices } from './use-choices';

/** Who is offered the provider, and how it is asked. */
export function Routing({ editor, choices }: { editor: Editor; choices: KnownChoices }) {
  const { draft, problem, change } = editor;
  return (
    <>
      <TextInput
        path="name"
        label="Name on the button"
        hint="Customers see it: “Sign in with …”."
        value={draft.name}
        problem={problem}
        onChange={(name) => change({ name })}
      />
      <Radios
        label="Portals that offer it"
        options={[
          { value: 'all', name: 'All portals' },
          { value: 'some', name: 'Only those that I choose' },
        ]}
        value={draft.portals === null ? 'all' : 'some'}
        onChange={(which) => change({ portals: which === 'all' ? null : [] })}
      />
      {draft.portals !== null && (
        <Choices
          path="portals"
          label="Chosen portals"
          placeholder="Choose portals"
          hint={draft.portals.length === 0 ? 'While none is chosen, nobody is offered it.' : undefined}
          options={choices.portals}
          value={draft.portals}
          problem={problem}
          onChange={(portals) => change({ portals })}
        />
      )}
      <LinesArea
        path="emailDomains"
        label="E-mail domains that lead to it"
        hint="One on each line, such as example.com; subdomains are included. Where a portal offers several providers, customers enter their address and are sent to the right one. This decides nothing about who may sign in: that is in the step before."
        isLowerCase
        value={draft.emailDomains}
        problem={problem}
        onChange={(emailDomains) => change({ emailDomains })}
      />
      <h3 className={styles['head']}>Options</h3>
      <Check
        label="Make people prove themselves again each time"
        hint="Asks the provider not to rely on a session that it still has with them."
        isChecked={draft.forceAuthentication}
        onChange={(forceAuthentication) => change({ forceAuthentication })}
      />
      <Check
        label="End the provider’s session too when a customer signs out"
        hint="Needs a sign-out address of the provider. It may sign them out of other applications as well."
        isChecked={draft.endProviderSession}
        onChange={(endProviderSession) => change({ endProviderSession })}
      />
      {draft.protocol === 'saml' && <SamlOptions editor={editor} draft={draft} />}
    </>
  );
}
