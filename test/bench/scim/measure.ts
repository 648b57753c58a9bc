import { createPseudonyms, createRegister, createStorage } from '../../../src/storage';
import { collections } from '../../../src/collections';
import { createForgeStore } from '../../../src/forge/store';
import { startInProcess } from '../../provisioning/in-process';
import { measure, type Cost } from '../kit/cost';
import { operations, type Operation, type Population } from './operations';
import { serveApp } from './ours';
import { serveRouters } from './routers';
import { seedOurs, seedRouters } from './seed';
import type { MeasuredService } from './service';

export interface ScimSizes {
  readonly users: number;
  readonly members: number;
  /** Requests of each kind that are timed. */
  readonly requests: number;
  /** Of those that take longer. */
  readonly slow: number;
}

/** One kind of request, by both services. */
export interface ScimFigure {
  readonly operation: string;
  /** Requests per second, one after another. */
  readonly perSecond: { readonly sitebound: number; readonly routers: number };
  /** What one of ours costs, and one of theirs. */
  readonly cost: { readonly sitebound: Cost; readonly routers: Cost };
}

/** Both services over the same kind of store, in this process, over loopback HTTP, taking turns. */
export async function measureScim(
  sizes: ScimSizes,
  say: (line: string) => void = () => undefined,
): Promise<readonly ScimFigure[]> {
  const own = await startInProcess();
  const other = await startInProcess();
  try {
    await own.configure({ paused: true });
    const storage = createStorage(
      createForgeStore({ sleep: () => Promise.resolve() }),
      createRegister(collections),
    );
    const random = (bytes: number) => new Uint8Array(bytes);
    const there = await own.run(() => seedOurs(own.host, createPseudonyms({ storage, random }), sizes));
    const plain = seedRouters(other.host, sizes);
    const figures: ScimFigure[] = [];
    for (const operation of operations) {
      say(operation.name);
      const requests = operation.isSlow === true ? sizes.slow : sizes.requests;
      const ours = await own.run(async () =>
        timed(own.host, await serveApp(own.app, own.token), { operation, there, requests }),
      );
      const theirs = await other.run(async () =>
        timed(other.host, await serveRouters(other.token), { operation, there: plain, requests }),
      );
      figures.push({
        operation: operation.name,
        perSecond: { sitebound: ours.perSecond, routers: theirs.perSecond },
        cost: { sitebound: ours.cost, routers: theirs.cost },
      });
    }
    return figures;
  } finally {
    await own.stop();
    await other.stop();
  }
}

async function timed(
  host: Parameters<typeof measure>[0],
  service: MeasuredService,
  { operation, there, requests }: { operation: Operation; there: Population; requests: number },
): Promise<{ perSecond: number; cost: Cost }> {
  const ask = async (nth: number): Promise<void> => {
    const { status, body } = await operation.request(service.scim, there, nth);
    if (!operation.done.includes(status))
      throw new Error(`${service.name}, ${operation.name}: ${String(status)} ${JSON.stringify(body)}`);
  };
  try {
    // The first ones make what later ones find made.
    for (let nth = 0; nth < 3; nth += 1) await ask(nth);
    const { cost } = await measure(host, () => ask(3));
    const began = performance.now();
    for (let nth = 4; nth < 4 + requests; nth += 1) await ask(nth);
    return { perSecond: (requests * 1000) / (performance.now() - began), cost };
  } finally {
    await service.stop();
  }
}
