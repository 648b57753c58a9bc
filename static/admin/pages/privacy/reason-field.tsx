import type { FieldProblem } from '../../fields/problem';
import { TextArea } from '../../fields/text-area';

/** Of a reason, in characters. */
const longest = 500;

/** What is wrong with a reason, or `null`. */
export function reasonProblem(reason: string): FieldProblem | null {
  if (reason.trim() === '') return { path: 'reason', message: 'Say why.' };
  if (reason.trim().length <= longest) return null;
  return { path: 'reason', message: `Use at most ${String(longest)} characters.` };
}

interface ReasonFieldProps {
  readonly hint: string;
  readonly problem: FieldProblem | null;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why something is done, in one line. */
export function ReasonField({ onChange, ...field }: ReasonFieldProps) {
  return (
    <TextArea
      {...field}
      path="reason"
      label="Reason"
      rows={2}
      onChange={(value) => onChange(value.replace(/\n/g, ' '))}
    />
  );
}
