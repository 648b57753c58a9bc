import SectionMessage from '@atlaskit/section-message';

/** Shown in the place of the list while a condition cannot be met. */
export function NotSearched() {
  return (
    <SectionMessage appearance="warning" title="Nothing was searched" testId="not-searched">
      <p>A condition cannot be met. Its field above says why: correct it, or remove it.</p>
    </SectionMessage>
  );
}
