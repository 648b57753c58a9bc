import type { ProviderView } from '../../../../../src/contract';
import { CopyValue } from '../../../../shared/files/copy-value';
import { DataTable } from '../../../../shared/ui/data-table';
import { guides, products, type GuideField, type Product } from '../guides';
import { OneOf } from '../../../fields/choices';
import styles from '../editor/editor.module.css';
import { MetadataButton } from './metadata-button';

interface OurValuesProps {
  readonly view: ProviderView;
  readonly product: Product;
  readonly onProduct: (product: string) => void;
}

/** What the admin enters at the identity provider, field by field as its own page calls them. */
export function OurValues({ view, product, onProduct }: OurValuesProps) {
  const { settings, relyingParty } = view;
  const { name, [settings.protocol]: guide } = guides[product];
  return (
    <>
      <OneOf
        path="guide"
        label="Product"
        problem={null}
        options={products.map((value) => ({ value, label: guides[value].name }))}
        value={product}
        onChange={onProduct}
      />
      <ol className={styles['list']}>
        {guide.before.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>Enter these values:</li>
      </ol>
      <DataTable
        caption={`What to enter at ${name}`}
        testId="our-values"
        columns={[
          {
            key: 'field',
            header: `Field at ${product === 'other' ? 'the provider' : name}`,
            isRowHeader: true,
            width: '32%',
          },
          { key: 'value', header: 'Enter' },
        ]}
        rows={guide.fields.map((field) => ({
          key: field.field,
          cells: { field: field.field, value: <Value {...{ field, relyingParty }} /> },
        }))}
      />
      {settings.protocol === 'saml' && <MetadataButton id={view.id} />}
      <ol className={styles['list']} start={guide.before.length + 2}>
        {guide.after.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </>
  );
}

function Value({ field, relyingParty }: { field: GuideField; relyingParty: ProviderView['relyingParty'] }) {
  if (typeof field.value !== 'string') return <>{field.value.text}</>;
  const text = relyingParty[field.value];
  return (
    <CopyValue text={text} what={field.field}>
      {field.value === 'jwks'
        ? 'The app’s public keys, only if it is to sign instead of sending a secret'
        : undefined}
    </CopyValue>
  );
}
