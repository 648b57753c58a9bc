import { z } from 'zod';
import type { AdminActions } from '../../audit';
import type { SigningKeyView } from '../../contract';
import type { Clock } from '../../shared/clock';
import { AppError } from '../../shared/errors';
import { defineCollection, onlyId, type Storage } from '../../storage';
import { certificateView, createSigningKey, type SigningKey } from '../saml';

const key = z.strictObject({ privateKey: z.string(), certificate: z.string() });

const schema = z.strictObject({
  current: key,
  /** Known to providers that read the metadata, but not used to sign yet. */
  next: key.nullable(),
  /** Still decrypts what was encrypted for it. */
  former: key.nullable(),
});

type Stored = z.infer<typeof schema>;

export const signingKeys = defineCollection<Stored>({
  name: 'signing-key',
  title: 'Signing keys',
  store: 'secret',
  ids: 'current',
  schema,
  fields: {
    current: { kind: 'secret', meaning: 'The key that signs requests, with its certificate' },
    next: { kind: 'secret', meaning: 'The key that will sign once providers know it' },
    former: { kind: 'secret', meaning: 'The key that signed before, kept for decryption' },
  },
  subject: null,
  purpose: 'Signs what the app sends to identity providers, and decrypts what they encrypt for it.',
  lawfulBasis: 'About no one',
  retention: { kind: 'until', event: 'everything is erased' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

export type KeyRotation = 'add' | 'use' | 'drop';

/** The app's own keys at identity providers; the first is made at first need. */
export interface SigningKeys {
  /** The current one first; each of them may decrypt. */
  all(): Promise<readonly SigningKey[]>;
  /** The one that signs. */
  current(): Promise<SigningKey>;
  view(): Promise<SigningKeyView[]>;
  /**
   * `add`: the next key is made. `use`: it becomes the current one. `drop`: the former one is forgotten.
   * @throws `input.invalid` for a step whose turn it is not
   */
  rotate(step: KeyRotation, adminAccountId: string): Promise<SigningKeyView[]>;
}

export function createSigningKeys(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly actions: AdminActions;
}): SigningKeys {
  const records = deps.storage.of(signingKeys);
  const make = () => createSigningKey({ commonName: 'Sitebound', now: deps.clock() });
  const read = async (): Promise<Stored> => {
    const stored = await records.get(onlyId);
    if (stored) return stored;
    await records.create(onlyId, { current: await make(), next: null, former: null });
    // Read back: another invocation may have been first.
    const created = await records.get(onlyId);
    if (!created) throw new Error('The signing key was not kept');
    return created;
  };
  return {
    all: async () => {
      const { current, next, former } = await read();
      return [current, next, former].filter((one) => one !== null);
    },
    current: async () => (await read()).current,
    view: async () => viewOf(await read()),
    rotate: async (step, actor) => {
      const rotated = await afterStep(await read(), step, make);
      await records.set(onlyId, rotated);
      await deps.actions.record({ actor, action: 'signing-key.rotated', details: { step } });
      return viewOf(rotated);
    },
  };
}

async function afterStep(
  stored: Stored,
  step: KeyRotation,
  make: () => Promise<SigningKey>,
): Promise<Stored> {
  const { current, next, former } = stored;
  if (step === 'add' && next === null) return { ...stored, next: await make() };
  if (step === 'use' && next !== null) return { current: next, next: null, former: current };
  if (step === 'drop' && former !== null) return { ...stored, former: null };
  throw new AppError('input.invalid', 'It is not the turn of this step.', { details: { field: 'step' } });
}

function viewOf({ current, next, former }: Stored): SigningKeyView[] {
  const views: SigningKeyView[] = [{ ...certificateView(current.certificate), use: 'current' }];
  if (next) views.push({ ...certificateView(next.certificate), use: 'next' });
  if (former) views.push({ ...certificateView(former.certificate), use: 'former' });
  return views;
}
