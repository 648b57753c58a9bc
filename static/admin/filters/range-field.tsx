import { useState } from 'react';
import type { TimeRange } from '../../../src/contract';
import { useTimeFormat } from '../../shared/ui/timestamp';
import { ToggleGroup } from '../../shared/ui/toggle-group';
import { useServices } from '../services';
import { CustomRange } from './custom-range';
import { FieldNote } from './field-note';
import type { Problem } from './problem';
import { absoluteRange, type Preset, presetName, presetOf, presetRange, presets } from './ranges';

export interface RangeFieldProps {
  readonly range: TimeRange;
  readonly problem: Problem | null;
  readonly onChange: (range: TimeRange) => void;
}

const custom = 'custom';
type Choice = Preset | typeof custom;

const options = [
  ...presets.map((preset) => ({ value: preset, name: presetName(preset) })),
  { value: custom as Choice, name: 'Custom…' },
];

/** When: a preset by one click, or a first and a last moment. */
export function RangeField({ range, problem, onChange }: RangeFieldProps) {
  const { now } = useServices();
  const { zone } = useTimeFormat();
  const preset = presetOf(range, now(), zone);
  const [isOpened, setOpened] = useState(false);
  const isCustom = isOpened || preset === null || problem !== null;
  const moments = absoluteRange(range, now());

  const choose = (choice: Choice): void => {
    setOpened(choice === custom);
    // A click on the range in force takes it out again.
    if (choice !== custom) onChange(choice === preset && !isOpened ? {} : presetRange(choice, now(), zone));
  };
  return (
    <div>
      <ToggleGroup<Choice>
        label="Time"
        isLabelShown
        options={options}
        value={isCustom ? custom : preset}
        onChange={choose}
      />
      {isCustom && (
        <CustomRange
          key={JSON.stringify(range)}
          range={moments}
          isInvalid={problem !== null}
          describedBy={problem ? 'range-note' : undefined}
          onChange={(chosen) => {
            setOpened(false);
            onChange(chosen);
          }}
        />
      )}
      <FieldNote
        id="range-note"
        problem={problem}
        onChoose={(value) => {
          const known = presets.find((one) => one === value);
          if (known) onChange(presetRange(known, now(), zone));
        }}
      />
    </div>
  );
}
