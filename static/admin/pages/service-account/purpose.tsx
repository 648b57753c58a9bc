import SectionMessage from '@atlaskit/section-message';
import { ExternalLink } from '../../../shared/ui/external-link';
import { Card } from '../../../shared/ui/card';

const rules = 'https://developer.atlassian.com/platform/marketplace/security-requirements/';

/** What it is for, in two sentences, and what Atlassian's rules say about it. */
export function Purpose({ isSetUp }: { isSetUp: boolean }) {
  return (
    <Card title="What it is for">
      <p>
        Sitebound calls Jira as itself, with only the scopes that you agreed to at installation. A service
        account lets it call Jira as an account of yours instead, for the few things that Atlassian offers to
        accounts but not to apps.
      </p>
      <div style={{ marginBlockStart: 'var(--ds-space-150)' }}>
        <SectionMessage
          appearance={isSetUp ? 'information' : 'warning'}
          title="Atlassian discourages Marketplace apps from holding API tokens"
        >
          <p>
            Since 1 January 2026, apps that collect or store the API tokens of Atlassian accounts are subject
            to enforcement under Atlassian’s Marketplace rules. Sitebound works without one: set it up only if
            you need it, and give it an account made for this purpose.
          </p>
          <p>
            <ExternalLink href={rules}>Atlassian’s security requirements for cloud apps</ExternalLink>
          </p>
        </SectionMessage>
      </div>
    </Card>
  );
}
