import { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonField } from '../../../filters/person-field';
import { useServices } from '../../../services';
import { FormDialog } from '../../../dialogs/form-dialog';
import styles from '../privacy.module.css';

interface CorrectProps {
  readonly accountId: string;
  readonly link: PersonView['links'][number];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

type CorrectLinkDialogProps = Omit<CorrectProps, 'link'> & { readonly link: CorrectProps['link'] | null };

/** Leads a link to the account that it should have led to. */
export function CorrectLinkDialog({ link, ...rest }: CorrectLinkDialogProps) {
  return <ModalTransition>{link && <Correct key={link.id} link={link} {...rest} />}</ModalTransition>;
}

function Correct({ accountId, link, onClose, onDone }: CorrectProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [to, setTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const findProblem = (): string | null => {
    if (to === null) return 'Choose whose sign-in it is.';
    return to === accountId ? 'The link leads to this person already.' : null;
  };
  return (
    <FormDialog
      title="Correct a link"
      action="Correct link"
      failed="The link was not corrected"
      testId="correct-link-dialog"
      check={() => {
        const found = findProblem();
        setProblem(found);
        return found === null;
      }}
      onClose={onClose}
      onDone={onDone}
      onSubmit={async () => {
        if (to === null) return;
        await call('privacy/correct-link', { accountId, link: link.id, to });
        announce('Corrected the link');
      }}
    >
      <p className={styles['text']}>
        Whoever signs in over {link.provider} with this link is the person whom you choose here, from the next
        sign-in on.
      </p>
      <PersonField
        id="correct-link-to"
        label="The link leads to"
        placeholder="Name or account ID"
        takesEmail={false}
        value={to}
        problem={problem === null ? null : { field: 'to', message: problem, known: [] }}
        onChange={(value) => {
          setTo(value);
          setProblem(null);
        }}
      />
    </FormDialog>
  );
}
