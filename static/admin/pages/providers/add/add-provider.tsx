import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useState } from 'react';
import { providerProtocols, type ProviderProtocol } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { Page } from '../../../../shared/ui/page';
import { useServices } from '../../../services';
import { protocolNames } from '../../../words/providers';
import { fieldProblem } from '../editor/refusals';
import { Radios } from '../../../fields/radios';
import { TextInput } from '../../../fields/text-input';
import { guides, type Product, products } from '../guides';
import { viewPath } from '../view';
import { newSettings } from './new-settings';
import styles from '../providers.module.css';

const hints: Readonly<Record<ProviderProtocol, string>> = {
  saml: 'Works with every product. Nothing is called by the app: the browser carries signed messages.',
  oidc: 'Newer and simpler to set up. Keys change without you where the app may call the provider.',
};

/** Product, protocol and name: enough to show the admin what to enter at the provider. */
export function AddProvider() {
  const { call, navigation } = useServices();
  const announce = useAnnounce();
  const [product, setProduct] = useState<Product>('okta');
  const [protocol, setProtocol] = useState<ProviderProtocol>('saml');
  const [name, setName] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const list = viewPath({ kind: 'section', section: 'providers' });
  const shownName = name ?? (product === 'other' ? '' : guides[product].name);
  const problem = failure && fieldProblem(failure);

  const add = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const settings = newSettings(product, protocol, shownName.trim());
      const { id } = await call('providers/save', { settings });
      announce(`Added ${settings.name}. It is switched off.`);
      navigation.replace(viewPath({ kind: 'provider', id, step: 'ours', guide: product }));
    } catch (cause) {
      setFailure(toApiError(cause));
      setBusy(false);
    }
  };

  return (
    <Page title="Add identity provider" lead={<Link href={list}>All identity providers</Link>}>
      <Card title="What do your customers sign in with?">
        <form
          className={styles['form']}
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Radios
            label="Product"
            options={products.map((value) => ({ value, name: guides[value].name }))}
            value={product}
            onChange={setProduct}
          />
          <Radios
            label="Protocol"
            options={providerProtocols.map((value) => ({
              value,
              name: protocolNames[value],
              hint: hints[value],
            }))}
            value={protocol}
            onChange={setProtocol}
          />
          <TextInput
            path="name"
            label="Name on the button"
            hint="Customers see it: “Sign in with …”. You can change it later."
            value={shownName}
            problem={problem}
            onChange={(typed) => {
              setName(typed);
              setFailure(null);
            }}
          />
          {failure && problem?.path !== 'name' && (
            <ErrorNotice title="The provider was not added" error={failure} />
          )}
          <p className={styles['subtle']}>
            It is added switched off, so customers see nothing of it yet. Next you get the addresses to enter
            at the provider, and a guide to where.
          </p>
          <div className={styles['buttons']}>
            <Button type="submit" appearance="primary" isLoading={isBusy}>
              Add
            </Button>
            <Button appearance="subtle" isDisabled={isBusy} onClick={() => navigation.go(list)}>
              Cancel
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  );
}
