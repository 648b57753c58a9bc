import type { OrganizationMapping } from '../../../../../src/contract';
import { ToggleGroup } from '../../../../shared/ui/toggle-group';

interface MappingSourceProps {
  readonly label: string;
  readonly value: OrganizationMapping['from'];
  readonly onChange: (value: OrganizationMapping['from']) => void;
}

export function MappingSource({ label, value, onChange }: MappingSourceProps) {
  return (
    <ToggleGroup
      label={label}
      options={[
        { value: 'group', name: 'Group' },
        { value: 'domain', name: 'Domain' },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
