import type { AuditEventView } from '../../../../src/contract';
import type { FileFormat } from '../../../shared/files/format';
import { jsonLinesFormat } from '../../../shared/files/json-lines-format';

/** The stored events as they are, salt included: what docs/verify-export.mjs holds against the seals. */
export function jsonLines(): FileFormat<AuditEventView> {
  return jsonLinesFormat<AuditEventView>();
}
