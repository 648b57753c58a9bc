import type { AdminApi, ProvisioningSettings, ProvisioningStatus } from '../../../../../src/contract';
import type { DataOf } from '../../../../shared/api/call';
import type { FieldProblem } from '../../../fields/problem';

/** What settings can name. */
export type Choices = DataOf<AdminApi, 'provisioning/choices'>;

/** What each card of the settings is told. */
export interface CardProps {
  readonly draft: ProvisioningSettings;
  readonly status: ProvisioningStatus;
  /** `null` while they are loading. */
  readonly choices: Choices | null;
  readonly problem: FieldProblem | null;
  readonly onChange: (patch: Partial<ProvisioningSettings>) => void;
}
