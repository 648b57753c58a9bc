import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import { useCallback } from 'react';
import type { ReceiptView } from '../../../../../src/contract';
import { saveFile } from '../../../../shared/files/save-file';
import { formatNumber } from '../../../../shared/format/count';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Page } from '../../../../shared/ui/page';
import { useServices } from '../../../services';
import { viewPath } from '../view';
import { ReceiptFacts } from './receipt-facts';
import { receiptJson, receiptPdf } from './receipt-files';
import styles from './receipts.module.css';
import { useTitles } from './use-titles';
import { limits, outcomeText, receiptTitle } from './words';

type TitleOf = (name: string) => string;

function Counts({ view: { receipt }, titleOf }: { view: ReceiptView; titleOf: TitleOf }) {
  if (receipt.collections.length === 0) return <p>There was nothing to erase.</p>;
  return (
    <DataTable
      caption="Records by collection, before and after"
      testId="receipt-counts"
      columns={[
        { key: 'title', header: 'Collection', isRowHeader: true, width: '28%' },
        { key: 'before', header: 'Before', isNumeric: true },
        { key: 'erased', header: 'Erased', isNumeric: true },
        { key: 'after', header: 'After', isNumeric: true },
        { key: 'why', header: 'Why what is there stays', width: '40%' },
      ]}
      rows={receipt.collections.map(({ name, before, erased, after, keptBecause }) => ({
        key: name,
        cells: {
          title: titleOf(name),
          before: formatNumber(before),
          erased: formatNumber(erased),
          after: formatNumber(after),
          why: keptBecause ?? '',
        },
      }))}
    />
  );
}

function Warnings({ view: { receipt, intact } }: { view: ReceiptView }) {
  return (
    <>
      {!intact && (
        <SectionMessage
          appearance="error"
          title="This receipt was changed after it was written"
          testId="not-intact"
        >
          <p>Its content is not what its digest was made of. Do not rely on it.</p>
        </SectionMessage>
      )}
      {receipt.remaining > 0 && (
        <SectionMessage appearance="warning" title="Not everything was gone" testId="remaining-notice">
          <p>{outcomeText(receipt)}. Start the erasure again.</p>
        </SectionMessage>
      )}
    </>
  );
}

/** One erasure’s evidence, to read and to take along. */
export function ReceiptPage({ id }: { id: string }) {
  const { call, siteUrl } = useServices();
  const titleOf = useTitles();
  const loaded = useLoad(useCallback(() => call('privacy/receipt', { id }), [call, id]));
  const { data } = loaded;
  return (
    <Page
      title={data ? `Receipt: ${receiptTitle(data.receipt, titleOf)}` : 'Receipt'}
      lead={<Link href={viewPath({ kind: 'section', section: 'receipts' })}>Back to all receipts</Link>}
      actions={
        data && (
          <>
            <Button onClick={() => saveFile(receiptJson(data))}>Download as JSON</Button>
            <Button appearance="primary" onClick={() => saveFile(receiptPdf(data, { siteUrl, titleOf }))}>
              Download as PDF
            </Button>
          </>
        )
      }
    >
      <LoadView loaded={loaded} what="the receipt">
        {(view) => (
          <>
            <Warnings view={view} />
            <Card title="What was done" testId="receipt">
              <ReceiptFacts view={view} />
            </Card>
            <Card title="Records by collection">
              <Counts view={view} titleOf={titleOf} />
            </Card>
            <Card title="What this receipt does not say" testId="receipt-limits">
              <ul className={styles['limits']}>
                {limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </Card>
          </>
        )}
      </LoadView>
    </Page>
  );
}
