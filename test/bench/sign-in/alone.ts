import type { SignInApp } from '../../sign-in/kit';

/** Responses that are fetched at a time: no more than stay fresh while they wait. */
export const atHand = 25;

/**
 * What the app takes for its own part of a sign-in: the response at the web trigger, and the code that its panel
 * redeems. The responses are fetched before.
 * @param signIns at most {@link atHand}
 * @returns milliseconds of each
 */
export async function timesAlone(
  at: SignInApp,
  provider: string,
  person: string,
  signIns: number,
): Promise<number[]> {
  const ready = [];
  while (ready.length < signIns) {
    const browser = at.browser();
    ready.push({ browser, arrival: await browser.goTo(provider, person) });
  }
  const times: number[] = [];
  for (const { browser, arrival } of ready) {
    const began = performance.now();
    const { code } = await browser.deliver(arrival);
    const redeemed = await browser.redeem(code ?? '');
    times.push(performance.now() - began);
    if (!redeemed.ok) throw new Error(`Not signed in: ${redeemed.error.code}`);
  }
  return times;
}
