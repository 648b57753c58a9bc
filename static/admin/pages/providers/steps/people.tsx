import SectionMessage from '@atlaskit/section-message';
import type { CustomerRules } from '../../../../../src/contract';
import { Check } from '../../../fields/check';
import { Choices } from '../../../fields/choices';
import { LinesArea } from '../../../fields/lines-area';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import type { KnownChoices } from './use-choices';
import { Mappings } from './mappings';

/** Who may sign in, and what becomes of them in Jira Service Management. */
export function People({ editor, choices }: { editor: Editor; choices: KnownChoices }) {
  const { draft, problem, change } = editor;
  const { customers } = draft;
  const set = (patch: Partial<CustomerRules>): void => change({ customers: { ...customers, ...patch } });
  return (
    <>
      <h3 className={styles['head']}>Which account they get</h3>
      <Check
        label="Match by e-mail address"
        hint="The first time, somebody gets the customer account that has their verified e-mail address. From then on the provider’s own ID for them counts."
        isChecked={customers.matchByEmail}
        onChange={(matchByEmail) => set({ matchByEmail })}
      />
      <Check
        label="Create a customer where there is none"
        hint="Without this, people whom Jira does not know are refused."
        isChecked={customers.create}
        onChange={(create) => set({ create })}
      />
      <h3 className={styles['head']}>Who may sign in</h3>
      <div className={styles['two']}>
        <LinesArea
          path="customers.allowedDomains"
          label="Only these e-mail domains"
          hint="One on each line, such as example.com. Empty: any domain."
          isLowerCase
          value={customers.allowedDomains}
          problem={problem}
          onChange={(allowedDomains) => set({ allowedDomains })}
        />
        <LinesArea
          path="customers.requiredGroups"
          label="Only members of one of these groups"
          hint="One on each line, as the provider sends them. Empty: no group is needed."
          value={customers.requiredGroups}
          problem={problem}
          onChange={(requiredGroups) => set({ requiredGroups })}
        />
      </div>
      {customers.matchByEmail && customers.allowedDomains.length === 0 && (
        <SectionMessage appearance="warning" title="Any address is believed">
          <p className={styles['text']}>
            Whoever controls this provider can sign in as any customer, by vouching for that customer’s
            address. Name the domains that are its own.
          </p>
        </SectionMessage>
      )}
      <Check
        label="Let licensed users sign in as customers"
        hint="Agents and other licensed users. What they see here is still what a customer sees, but whoever controls the provider could then sign in under their name."
        isChecked={customers.allowLicensedUsers}
        onChange={(allowLicensedUsers) => set({ allowLicensedUsers })}
      />
      <Check
        label="Let deactivated accounts sign in"
        isChecked={customers.allowDeactivated}
        onChange={(allowDeactivated) => set({ allowDeactivated })}
      />
      <h3 className={styles['head']}>Where they belong</h3>
      <Choices
        path="customers.serviceDesks"
        label="Add them as a customer of these service desks"
        hint="None chosen: that of the portal at which they sign in."
        placeholder="The portal’s own"
        options={choices.serviceDesks}
        value={customers.serviceDesks}
        problem={problem}
        onChange={(serviceDesks) => set({ serviceDesks })}
      />
      <Mappings
        rules={customers.organizations}
        organizations={choices.organizations}
        problem={problem}
        onChange={(organizations) => set({ organizations })}
      />
    </>
  );
}
