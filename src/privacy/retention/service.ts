import type { AdminActions, Shown } from '../../audit';
import type { CollectionRetention, RetentionPreview, RetentionSettings } from '../../contract';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Collection, Row, Storage } from '../../storage';
import type { Safeguards } from '../safeguards/safeguards';
import { held } from '../walk';
import { checkChoice, choosable } from './bounds';
import { daysIn } from './days';
import { createKeeper } from './keeper';
import { dropNothingLeft } from './nothing-left';
import { previewRetention } from './preview';
import { reduceEvents } from './reduce';
import { isExpired, isSpared, rulesOf, type RetentionRules } from './rules';
import type { RetentionRecord } from './settings';
import { sweepExpired } from './sweep';

/** How long records are kept, and what becomes of them then. */
export interface Retention {
  /** As they stood when this invocation first asked. */
  rules(): Promise<RetentionRules>;
  /** Whether a record is past its time, and not to be shown, at this moment. */
  expiry(): Promise<(collection: Collection, row: Row<object>) => boolean>;
  /** What may be shown of a collection whose records have `occurredAt`. */
  shown(collection: Collection): Promise<Shown>;
  view(): Promise<{
    collections: CollectionRetention[];
    settings: RetentionSettings;
    sweptAt: number | null;
  }>;
  /** @throws `input.invalid` */
  preview(settings: RetentionSettings): Promise<RetentionPreview>;
  /** Settings and the record of who changed which of them, in one write. @throws `input.invalid` */
  save(settings: RetentionSettings, adminAccountId: string): Promise<RetentionSettings>;
  /** @returns how many records were deleted */
  sweep(outOfTime: () => boolean): Promise<number>;
  /** The steps before deletion. @returns how many events lost something */
  reduce(outOfTime: () => boolean): Promise<number>;
  /** Drops from the list of people those of whom nothing is left. @returns how many */
  drop(outOfTime: () => boolean): Promise<number>;
}

export function createRetention(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: AdminActions;
  readonly safeguards: Safeguards;
}): Retention {
  const { storage, clock, actions, safeguards } = deps;
  const { register } = storage;
  const keeper = createKeeper({ storage });
  const rules = async () => rulesOf(register, await keeper.read());
  const standing = async () => {
    const [current, standings] = await Promise.all([rules(), safeguards.standings()]);
    return { rules: current, standings };
  };
  const checked = ({ chosen: known }: RetentionRecord, settings: RetentionSettings): RetentionSettings => {
    checkChoice(register, daysIn(register, known.days), settings);
    return { ...settings, days: { ...known.days, ...settings.days } };
  };
  return {
    rules,
    expiry: async () => {
      const now = await standing();
      return (collection, row) => isExpired({ ...now, now: clock() }, collection, row);
    },
    shown: async (collection) => {
      const { rules: current, standings } = await standing();
      const since = current.keptSince(collection, clock());
      const isHolding = standings.periods.length > 0 || standings.people.some(({ hold }) => hold);
      const isHiding = standings.people.some(({ restriction }) => restriction);
      if (!isHolding && !isHiding) return { since, shows: null };
      return {
        since: isHolding ? 0 : since,
        shows: (record) => {
          if (standings.isHidden(held(collection, record)[0])) return false;
          return record.occurredAt >= since || isSpared(standings, collection, record);
        },
      };
    },
    view: async () => {
      const record = await keeper.read();
      const collections = choosable(register, daysIn(register, record.chosen.days));
      return { collections, settings: record.chosen, sweptAt: record.sweptAt ?? null };
    },
    preview: async (settings) => {
      const known = await keeper.read();
      return previewRetention(
        { storage, clock, known, standings: await safeguards.standings() },
        checked(known, settings),
      );
    },
    save: async (settings, actor) => {
      const saved = await keeper.change((known) => {
        const next = checked(known, settings);
        const details = changesOf(register, known.chosen, next);
        const write = actions.writing({ actor, action: 'retention.saved', details });
        return { next: { ...known, chosen: next }, writes: [write] };
      });
      return saved.chosen;
    },
    sweep: (outOfTime) => sweepExpired({ ...deps, keeper, outOfTime, current: () => safeguards.current() }),
    reduce: (outOfTime) => reduceEvents({ ...deps, keeper, outOfTime, current: () => safeguards.current() }),
    drop: (outOfTime) => dropNothingLeft({ ...deps, keeper, outOfTime, current: () => safeguards.current() }),
  };
}

/** Names of what was changed, each with the days before and after; `null`: never. */
function changesOf(
  register: Storage['register'],
  before: RetentionSettings,
  after: RetentionSettings,
): { [name: string]: { from: number | null; to: number | null } } {
  const [daysBefore, daysAfter] = [daysIn(register, before.days), daysIn(register, after.days)];
  const changes = [
    ...choosable(register, daysAfter).map(({ collection: name }) => {
      const collection = register.find(name);
      return {
        name,
        from: collection ? daysBefore(collection) : null,
        to: collection ? daysAfter(collection) : null,
      };
    }),
    ...(['dropIpAfterDays', 'forgetPersonAfterDays'] as const).map((name) => ({
      ...{ name, from: before[name], to: after[name] },
    })),
  ];
  return Object.fromEntries(
    changes.filter(({ from, to }) => from !== to).map(({ name, from, to }) => [name, { from, to }]),
  );
}
