import { startSignInApp, type SignInApp } from '../../sign-in/kit';
import { measure, type Cost } from '../kit/cost';
import { bytesAtRest, type BytesAtRest } from './at-rest';
import { atHand, timesAlone } from './alone';
import { ways, type Way } from './ways';

/** Counts as Forge meters them, and requests to the provider. */
export type SignInCost = Omit<Cost, 'ms'> & { readonly egress: number };

/** What a sign-in costs over one kind of provider. */
export interface WayFigure {
  readonly way: string;
  /** Sign-ins that were counted and timed. */
  readonly signIns: number;
  /** Of somebody whom Jira does not know: the account is created and linked. */
  readonly created: SignInCost;
  /** Of somebody with an account and without a link. */
  readonly adopted: SignInCost;
  /** Of somebody who has signed in before: the most of all, count by count. */
  readonly later: SignInCost;
  /** Write calls of as many starts that lead to nothing. */
  readonly startWrites: number;
  readonly bytes: BytesAtRest;
  readonly perSecond: {
    /** From `sign-in/start` to the session, the provider's login included; one after another. */
    readonly endToEnd: number;
    /** The web trigger and `sign-in/redeem`, with responses at hand; `null` where the app asks the provider meanwhile. */
    readonly appAlone: number | null;
  };
}

/** Signs in through the app's doors over each of the ways, with the demo's identity provider in its own process. */
export async function measureSignIns(
  signIns: number,
  say: (line: string) => void = () => undefined,
): Promise<WayFigure[]> {
  const figures: WayFigure[] = [];
  for (const way of ways) {
    say(`Signing in over ${way.way}`);
    const at = await startSignInApp();
    try {
      figures.push(await measureWay(at, way, signIns));
    } finally {
      await at.stop();
    }
  }
  return figures;
}

async function measureWay(at: SignInApp, { way, provider, alone }: Way, signIns: number): Promise<WayFigure> {
  const id = await provider(at);
  // The installation's key, and what first sign-ins depend on, are made at first need.
  await signIn(at, id, 'amara');
  const adopted = await signIn(at, id, 'bjorn');
  const created = await signIn(at, id, 'zofia');
  const later: Timed[] = [];
  const own: number[] = [];
  // In turn, so that whatever else the machine does slows both alike.
  while (later.length < signIns) {
    const round = Math.min(atHand, signIns - later.length);
    for (let nth = 0; nth < round; nth += 1) later.push(await signIn(at, id, 'bjorn'));
    if (alone) own.push(...(await timesAlone(at, id, 'bjorn', round)));
  }
  const { cost: starts } = await measure(at.app.host, async () => {
    for (let nth = 0; nth < signIns; nth += 1) await at.browser().start(id);
  });
  return {
    ...{ way, signIns, created: created.counts, adopted: adopted.counts },
    ...{ later: most(later.map(({ counts }) => counts)), startWrites: starts.writes },
    bytes: bytesAtRest(at.app.host.storage.dump()),
    perSecond: {
      endToEnd: perSecond(later.map(({ ms }) => ms)),
      appAlone: alone ? perSecond(own) : null,
    },
  };
}

interface Timed {
  readonly counts: SignInCost;
  readonly ms: number;
}

/** With a browser of its own: the provider asks who it is. */
async function signIn(at: SignInApp, provider: string, person: string): Promise<Timed> {
  const { host } = at.app;
  const { cost } = await measure(host, () => at.browser().signIn(provider, person));
  const { ms, ...counts } = cost;
  return { ms, counts: { ...counts, egress: host.usage().egress.calls } };
}

function most(all: readonly SignInCost[]): SignInCost {
  const highest = (count: keyof SignInCost) => Math.max(...all.map((one) => one[count]));
  return {
    ...{ calls: highest('calls'), queries: highest('queries'), writes: highest('writes') },
    ...{ readUnits: highest('readUnits'), writeUnits: highest('writeUnits') },
    ...{ jira: highest('jira'), egress: highest('egress') },
  };
}

/** By the median: a pause of the machine is nobody's sign-in. */
function perSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return 1_000 / (sorted[Math.floor(sorted.length / 2)] ?? 0);
}
