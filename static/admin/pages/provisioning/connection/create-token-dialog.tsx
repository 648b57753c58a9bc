import { ModalTransition } from '@atlaskit/modal-dialog';
import { useRef, useState } from 'react';
import type { ScimTokenView } from '../../../../../src/contract';
import { FormDialog } from '../../../dialogs/form-dialog';
import { focusField } from '../../../fields/focus';
import type { FieldProblem } from '../../../fields/problem';
import { TextInput } from '../../../fields/text-input';
import { useServices } from '../../../services';
import type { ShownToken } from './token-dialog';

const longest = 60;

interface CreateTokenDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Called once the dialog has let go of the focus. */
  readonly onCreated: (token: ShownToken, tokens: readonly ScimTokenView[]) => void;
}

/** Asks what the token is to be called, and creates it. */
export function CreateTokenDialog(props: CreateTokenDialogProps) {
  return <ModalTransition>{props.isOpen && <Opened {...props} />}</ModalTransition>;
}

function Opened({ onClose, onCreated }: CreateTokenDialogProps) {
  const { call } = useServices();
  const [label, setLabel] = useState('');
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const created = useRef<(() => void) | null>(null);
  return (
    <FormDialog
      title="Create a token"
      action="Create"
      failed="No token was created"
      testId="create-token-dialog"
      check={() => {
        const text = label.trim();
        if (text.length > 0 && text.length <= longest) return true;
        setProblem({ path: 'token-label', message: `Enter up to ${String(longest)} characters.` });
        focusField('token-label');
        return false;
      }}
      onSubmit={async () => {
        const text = label.trim();
        const { token, tokens } = await call('provisioning/create-token', { label: text });
        created.current = () => onCreated({ label: text, token }, tokens);
      }}
      onClose={onClose}
      onDone={() => created.current?.()}
    >
      <TextInput
        path="token-label"
        label="Label"
        hint="What it is for, such as the name of the identity provider. It stands in the audit log with everything that is done with the token."
        placeholder="Okta"
        value={label}
        problem={problem}
        onChange={(text) => {
          setLabel(text);
          setProblem(null);
        }}
      />
    </FormDialog>
  );
}
