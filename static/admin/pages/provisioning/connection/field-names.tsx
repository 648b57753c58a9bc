import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import styles from '../provisioning.module.css';

const products = [
  {
    product: 'Okta',
    where: 'App integration with SCIM provisioning, Provisioning, Integration',
    url: 'SCIM connector base URL',
    token: 'HTTP Header: Authorization',
  },
  {
    product: 'Entra ID',
    where: 'Enterprise application, Provisioning, New configuration',
    url: 'Tenant URL',
    token: 'Secret token',
  },
  {
    product: 'OneLogin',
    where: 'SCIM Provisioner with SAML (SCIM v2 Enterprise), Configuration',
    url: 'SCIM Base URL',
    token: 'SCIM Bearer Token',
  },
  {
    product: 'Google Workspace',
    where: 'The app’s page, Autoprovisioning',
    url: 'Endpoint URL',
    token: 'Access token',
  },
];

/** What the products call the two values. */
export function FieldNames() {
  return (
    <Card title="What your identity provider calls them" testId="field-names">
      <div className={styles['form']}>
        <DataTable
          caption="Names of base URL and token at identity providers"
          columns={[
            { key: 'product', header: 'Product', isRowHeader: true, width: '18%' },
            { key: 'where', header: 'Where', width: '36%' },
            { key: 'url', header: 'Base URL', width: '23%' },
            { key: 'token', header: 'Token', width: '23%' },
          ]}
          rows={products.map(({ product, ...cells }) => ({ key: product, cells: { product, ...cells } }))}
        />
        <p className={styles['subtle']}>
          Any other product that speaks SCIM 2.0 with a bearer token works as well. Users are matched by their
          user name.
        </p>
      </div>
    </Card>
  );
}
