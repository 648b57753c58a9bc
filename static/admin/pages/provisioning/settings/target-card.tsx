import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import { jiraProducts, type ProvisioningTarget } from '../../../../../src/contract';
import { Card } from '../../../../shared/ui/card';
import { Check } from '../../../fields/check';
import { Choices } from '../../../fields/choices';
import { Radios } from '../../../fields/radios';
import { productNames } from '../../../words/provisioning';
import styles from '../provisioning.module.css';
import type { CardProps } from './card-props';

/** What people become, and what they get with it. */
export function TargetCard({ draft, status, choices, problem, onChange }: CardProps) {
  const isCustomers = draft.target === 'customers';
  return (
    <Card title="What people become" testId="target">
      <div className={styles['form']}>
        <Radios<ProvisioningTarget>
          label="People whom the identity provider sends become"
          options={[
            {
              value: 'customers',
              name: 'Customers',
              hint: 'They use the portals and need no licence. Groups become organizations.',
            },
            {
              value: 'jira-users',
              name: 'Jira users',
              hint: 'They use Jira itself, each with the licences below; who is new is invited by e-mail. Groups become Jira groups. This needs a service account that is an organization administrator.',
            },
          ]}
          value={draft.target}
          onChange={(target) => onChange({ target })}
        />
        {isCustomers ? (
          <>
            <Choices
              path="serviceDesks"
              label="Service desks that they are added to"
              hint="So that they see these portals although access is limited to customers who were added."
              placeholder={choices === null ? 'Loading…' : 'None'}
              options={(choices?.serviceDesks ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.serviceDesks}
              problem={problem}
              onChange={(serviceDesks) => onChange({ serviceDesks })}
            />
            <Check
              label="Take accounts of licensed users as well"
              hint="Without this, somebody who is a Jira user already is shown as a problem, and nothing is changed about them."
              isChecked={draft.allowLicensedUsers}
              onChange={(allowLicensedUsers) => onChange({ allowLicensedUsers })}
            />
          </>
        ) : (
          <>
            {!status.hasServiceAccount && (
              <SectionMessage
                appearance="warning"
                title="There is no service account yet"
                testId="needs-service-account"
              >
                <p>
                  Atlassian lets apps create customers, but no Jira users. Until there is a service account,
                  nobody becomes one: each of them is shown as a problem.{' '}
                  <Link href="/service-account">Set up the service account</Link>
                </p>
              </SectionMessage>
            )}
            <Products draft={draft} onChange={onChange} />
          </>
        )}
      </div>
    </Card>
  );
}

function Products({ draft: { products }, onChange }: Pick<CardProps, 'draft' | 'onChange'>) {
  return (
    <fieldset className={styles['fieldset']}>
      <legend className={styles['legend']}>Products that new accounts get</legend>
      {jiraProducts.map((product) => (
        <Check
          key={product}
          label={productNames[product]}
          isChecked={products.includes(product)}
          onChange={(isChecked) =>
            onChange({
              products: jiraProducts.filter((one) => (one === product ? isChecked : products.includes(one))),
            })
          }
        />
      ))}
      <span className={styles['note']}>
        Each takes a licence. What people who have an account already can use is not changed.
      </span>
    </fieldset>
  );
}
