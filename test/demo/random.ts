/** Numbers from 0 to below 1. */
export type Numbers = () => number;

/** The same numbers every time, so that two seeded stores are alike. Mulberry32, public domain. */
export function pseudoRandom(start: number): Numbers {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Bytes as the app asks for them. */
export function bytesFrom(numbers: Numbers): (count: number) => Uint8Array {
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(numbers() * 256));
}

/** A UUID by its form. */
export function uuidFrom(numbers: Numbers): string {
  const hex = Buffer.from(bytesFrom(numbers)(16)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Picks each of the choices as often as its weight says. */
export function createPicker<T>(choices: readonly (readonly [T, weight: number])[]): (numbers: Numbers) => T {
  let sum = 0;
  const ends = choices.map(([, weight]) => (sum += weight));
  return (numbers) => {
    const at = numbers() * sum;
    let [low, high] = [0, choices.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const choice = choices[low];
    if (choice === undefined) throw new TypeError('Nothing to pick from');
    return choice[0];
  };
}

/** Picks the first of the items most often, the one at rank n about as often as 1 / n^0.8 says (Zipf's law). */
export function createRankPicker<T>(items: readonly T[]): (numbers: Numbers) => T {
  return createPicker(items.map((item, rank) => [item, (rank + 1) ** -0.8] as const));
}
