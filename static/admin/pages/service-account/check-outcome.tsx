import type { ServiceAccountCheck } from '../../../../src/contract';
import { ApiError } from '../../../shared/api/api-error';
import { Timestamp } from '../../../shared/ui/timestamp';
import { refusalAdvice } from './refusals';
import styles from './service-account.module.css';

/** How the last test went, and what to do when it failed. */
export function CheckOutcome({ check }: { check: ServiceAccountCheck }) {
  if (check.outcome === 'passed') {
    return (
      <>
        Passed, <Timestamp at={check.at} />
      </>
    );
  }
  const code = check.code ?? 'internal';
  const advice = refusalAdvice(new ApiError(code, '', { missing: [...(check.missing ?? [])] }));
  return (
    <div data-testid="check-failed" data-code={code}>
      <strong>Failed</strong>, <Timestamp at={check.at} /> (<code>{code}</code>)
      {advice.map((line) => (
        <p key={line} className={styles['advice']}>
          {line}
        </p>
      ))}
    </div>
  );
}
