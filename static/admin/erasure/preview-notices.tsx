import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import type { ErasurePreview } from '../../../src/contract';

/** Why an erasure cannot be started here and now: it is under way, or a hold forbids it. Nothing where it can. */
export function PreviewNotices({ preview: { underway, heldBy } }: { preview: ErasurePreview }) {
  if (heldBy !== null)
    return (
      <SectionMessage
        appearance="warning"
        title="This person’s data is under a legal hold"
        testId="erasure-held"
      >
        <p>
          Nothing of it can be erased until the hold is released (hold <code>{heldBy}</code>).{' '}
          <Link href="/privacy?section=holds">See the legal holds and their reasons</Link>
        </p>
      </SectionMessage>
    );
  if (underway !== null)
    return (
      <SectionMessage appearance="information" title="This is being erased already" testId="erasure-underway">
        <p>The counts are of what was left a moment ago. You can follow the erasure that is under way.</p>
      </SectionMessage>
    );
  return null;
}

/** What a person's erasure waits for. */
export function PersonErasureNote() {
  return (
    <p>
      It takes at least two minutes: records go at once, then the erasure waits for sign-ins and messages that
      were under way, and looks again. Meanwhile new records do not name this person.
    </p>
  );
}
