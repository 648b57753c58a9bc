import { relativeRanges, type RelativeRange, type TimeRange } from '../../../src/contract';
import type { TimeFormat } from '../../shared/format/time';
import { startOfMonth } from '../../shared/format/zoned';

export const presets = ['any', ...relativeRanges, 'this-month', 'last-month'] as const;
export type Preset = (typeof presets)[number];

const hour = 60 * 60_000;
const lengths: Record<RelativeRange, number> = {
  '1h': hour,
  '24h': 24 * hour,
  '7d': 7 * 24 * hour,
  '30d': 30 * 24 * hour,
  '90d': 90 * 24 * hour,
};

/**
 * The range of a preset. Those that the contract knows stay relative; a month is the one of `now` in the viewer's
 * zone, and keeps its moments wherever the address is opened.
 */
export function presetRange(preset: Preset, now: number, zone: string): TimeRange {
  if (preset === 'any') return {};
  const thisMonth = () => startOfMonth(now, zone);
  if (preset === 'this-month') return { from: thisMonth() };
  if (preset === 'last-month') return { from: startOfMonth(now, zone, -1), to: thisMonth() - 1 };
  return { last: preset };
}

/** The preset that means this range at this moment, or `null` for one of the viewer's own. */
export function presetOf({ last, from, to }: TimeRange, now: number, zone: string): Preset | null {
  const same = (preset: Preset): boolean => {
    const range = presetRange(preset, now, zone);
    return range.last === last && range.from === from && range.to === to;
  };
  return presets.find(same) ?? null;
}

/** The range with moments in the place of `last`. */
export function absoluteRange({ last, ...range }: TimeRange, now: number): Pick<TimeRange, 'from' | 'to'> {
  return last === undefined ? range : { from: Math.max(0, now - lengths[last]) };
}

const names: Record<Preset, string> = {
  any: 'Any time',
  '1h': '1 hour',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  'this-month': 'This month',
  'last-month': 'Last month',
};

/** What a preset's button says. */
export function presetName(preset: Preset): string {
  return names[preset];
}

/** A range in words. */
export function rangeWords(range: TimeRange, now: number, time: Pick<TimeFormat, 'moment' | 'zone'>): string {
  const preset = presetOf(range, now, time.zone);
  if (range.last !== undefined && preset !== null)
    return preset === '1h' ? 'last hour' : `last ${names[preset]}`;
  if (preset !== null) return names[preset].toLowerCase();
  const { from, to } = range;
  if (from === undefined) return to === undefined ? 'any time' : `until ${time.moment(to)}`;
  return to === undefined ? `from ${time.moment(from)}` : `${time.moment(from)} to ${time.moment(to)}`;
}
