import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { ProviderView } from '../../../../../src/contract';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { Page } from '../../../../shared/ui/page';
import { useServices } from '../../../services';
import { protocolNames } from '../../../words/providers';
import { productOf } from '../guides';
import { useChoices } from '../steps/use-choices';
import { type ProvidersView, type Step, steps, viewPath } from '../view';
import { nextStep, progressOf } from './progress';
import { RemoveDialog } from './remove-dialog';
import { RestoredNotice } from './restored-notice';
import { SavedBy } from './saved-by';
import { StepCard } from './step-card';
import { StepContent } from './step-content';
import { stepTitles, summaryOf } from './step-words';
import { useProblemFocus } from './use-problem-focus';
import { useEditor } from './use-editor';
import styles from './editor.module.css';

type View = Extract<ProvidersView, { kind: 'provider' }>;

/** Everything about a provider, step by step. What is typed in one step stays while another is open. */
export function ProviderEditor({ loaded, view }: { loaded: ProviderView; view: View }) {
  const { navigation } = useServices();
  const editor = useEditor(loaded);
  const choices = useChoices();
  const [first] = useState(() => nextStep(loaded));
  const [hasMoved, setMoved] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { settings } = editor.view;
  const open = view.step ?? first;
  const list = viewPath({ kind: 'section', section: 'providers' });
  const product = productOf(view.guide, settings);

  const show = (step: Step): void => {
    setMoved(true);
    navigation.replace(viewPath({ ...view, step }));
  };
  useProblemFocus(editor, open, show);

  return (
    <Page
      title={settings.name}
      lead={
        <>
          <Link href={list}>All identity providers</Link>
          {' · '}
          {protocolNames[settings.protocol]}
        </>
      }
      actions={
        <span className={styles['actions']}>
          <Lozenge appearance={settings.enabled ? 'success' : 'default'}>
            {settings.enabled ? 'On' : 'Off'}
          </Lozenge>
          <Button onClick={() => setRemoving(true)}>Remove</Button>
        </span>
      }
    >
      <RestoredNotice editor={editor} />
      {choices.error && (
        <ErrorNotice
          title="Service desks and organizations could not be loaded"
          error={choices.error}
          onRetry={choices.reload}
        />
      )}
      <div className={styles['steps']}>
        {steps.map((step, nth) => (
          <StepCard
            key={step}
            number={nth + 1}
            title={stepTitles[step]}
            summary={summaryOf(step, editor.view)}
            progress={progressOf(step, editor.view)}
            isOpen={step === open}
            takesFocus={hasMoved}
            onOpen={() => show(step)}
            testId={`step-${step}`}
          >
            <StepContent
              {...{ step, editor, choices, product }}
              onProduct={(guide) => navigation.replace(viewPath({ ...view, step: open, guide }))}
              onContinue={() => show(steps[nth + 1] ?? step)}
            />
          </StepCard>
        ))}
      </div>
      <SavedBy view={editor.view} />
      <RemoveDialog
        isOpen={isRemoving}
        view={editor.view}
        onClose={() => setRemoving(false)}
        onRemoved={() => {
          editor.discard();
          navigation.go(list);
        }}
      />
    </Page>
  );
}
