import Button from '@atlaskit/button/new';
import { OidcValues } from '../steps/oidc-values';
import { OurValues } from '../steps/our-values';
import { People } from '../steps/people';
import { Routing } from '../steps/routing';
import { SamlValues } from '../steps/saml-values';
import { SwitchStep } from '../steps/switch-step';
import { TestStep } from '../steps/test-step';
import type { KnownChoices } from '../steps/use-choices';
import { guides, type Product } from '../guides';
import type { Step } from '../view';
import { SaveRow } from './save-row';
import type { Editor } from './use-editor';
import styles from './editor.module.css';

interface StepContentProps {
  readonly step: Step;
  readonly editor: Editor;
  readonly choices: KnownChoices;
  readonly product: Product;
  readonly onProduct: (product: string) => void;
  readonly onContinue: () => void;
}

/** What is inside of a step's card. */
export function StepContent({ step, editor, choices, product, onProduct, onContinue }: StepContentProps) {
  const { draft, view } = editor;
  const saving = <SaveRow editor={editor} onContinue={onContinue} />;
  switch (step) {
    case 'ours':
      return (
        <>
          <OurValues {...{ view, product, onProduct }} />
          <div className={styles['buttons']}>
            <Button appearance="primary" onClick={onContinue}>
              Continue
            </Button>
          </div>
        </>
      );
    case 'theirs':
      return (
        <>
          {draft.protocol === 'saml' ? (
            <SamlValues {...{ editor, draft }} />
          ) : (
            <OidcValues {...{ editor, draft }} issuerExample={guides[product].oidc.issuer} />
          )}
          {saving}
        </>
      );
    case 'people':
      return (
        <>
          <People {...{ editor, choices }} />
          {saving}
        </>
      );
    case 'routing':
      return (
        <>
          <Routing {...{ editor, choices }} />
          {saving}
        </>
      );
    case 'test':
      return <TestStep editor={editor} />;
    case 'switch':
      return <SwitchStep editor={editor} />;
  }
}
