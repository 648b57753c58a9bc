#!/usr/bin/env node
/**
 * Checks an export of Sitebound's audit log against its seals, without Sitebound: this file needs Node.js and
 * nothing else, and shares no code with the app. What it checks is written down in
 * docs/decisions/0007-proof-of-the-log.md.
 *
 *   events file  the audit log exported as JSON Lines: one event a line, salt included
 *   seals file   "Download seals" below "Verify the log": one seal a line, with its leaves
 *
 * Exit code: 0 intact, 1 broken, 2 could not be checked.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const usage = `Usage: npm run verify-export -- EVENTS.jsonl [SEALS.jsonl] [--part] [--digest HEX] [--days N]

  EVENTS.jsonl   the audit log exported as JSON Lines
  SEALS.jsonl    the seals; left out, the newest sitebound-seals-*.jsonl beside EVENTS.jsonl
  --part         EVENTS.jsonl is a part of the log (exported with a filter): do not look for missing events
  --digest HEX   the digest of a seal that you kept: it must be among the seals
  --days N       for how many days the site keeps its log, if not 180: older events are not missed

Download the seals before the events, or on the same day: then every sealed event is in the export.
Exit code: 0 intact, 1 broken, 2 could not be checked.
`;

/** Events are deleted this long after they happened, so missing ones prove nothing from then on. Days, unless --days says. */
const RETENTION_DAYS = 180;
const DAY_MS = 86_400_000;
/** What stands in place of an erasure's receipt where retention took something from an event. */
const BY_RETENTION = 'retention';
/** The sweep that deletes what is past its retention may be this much later than the newest seal. */
const SWEEP_MS = 7 * 86_400_000;
/** An event that came late is sealed with one of so many days after its own. */
const LATE_DAYS = 2;
const SHOWN = 10;

class CannotCheck extends Error {}

// ------------------------------------------------------------------ the mathematics

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** JSON with the names of an object in order and no white space (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** An event's leaf: SHA-256 over the bytes of its salt and the canonical JSON of everything else. */
function leafOf({ salt, ...event }) {
  return sha256(Buffer.from(salt, 'base64url'), canonical(event)).toString('base64url');
}

/** The root of a day's tree: the Merkle tree hash of RFC 6962, section 2.1, one level after the other. */
function rootOf(leaves) {
  if (leaves.length === 0) return sha256().toString('hex');
  let level = leaves.map((leaf) => sha256(Buffer.of(0), Buffer.from(leaf, 'base64url')));
  while (level.length > 1) {
    const above = [];
    for (let left = 0; left < level.length; left += 2) {
      const right = level[left + 1];
      // A node without a neighbour moves up as it is.
      above.push(right ? sha256(Buffer.of(1), level[left], right) : level[left]);
    }
    level = above;
  }
  return level[0].toString('hex');
}

const digestOf = (seal) => sha256(canonical(seal)).toString('hex');
const startOf = (day) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
const addDays = (day, days) => dayOf(startOf(day) + days * 86_400_000);

// ------------------------------------------------------------------ the files

/** The JSON objects of a file, one a line. */
async function* objectsIn(file) {
  if (!existsSync(file)) throw new CannotCheck(`There is no file ${file}`);
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text === '') continue;
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new CannotCheck(`${basename(file)}, line ${line}: this is not JSON`);
    }
    if (value === null || typeof value !== 'object') {
      throw new CannotCheck(`${basename(file)}, line ${line}: this is no record`);
    }
    yield { line, value };
  }
}

const isCount = (value) => Number.isInteger(value) && value >= 0;
/** Epoch milliseconds, as far as there are dates. */
const isMoment = (value) => isCount(value) && value <= 8.64e15;
const isText = (value) => typeof value === 'string';

/** What of a seal is calculated with; all of it is in its digest. */
function isSeal(seal) {
  return (
    isText(seal?.day) &&
    /^\d{4}-\d{2}-\d{2}$/.test(seal.day) &&
    !Number.isNaN(startOf(seal.day)) &&
    isMoment(seal.endsAt) &&
    isMoment(seal.sealedAt) &&
    [seal.sequence, seal.size, seal.late].every(isCount) &&
    isText(seal.root) &&
    isText(seal.previous)
  );
}

/** The seals of a file with all their leaves: a large day takes several lines. */
async function readSeals(file) {
  const seals = [];
  for await (const { line, value } of objectsIn(file)) {
    if (value.incomplete)
      throw new CannotCheck('The file of the seals says of itself that it is incomplete.');
    const { seal, from, leaves, erased } = value;
    const isWhole =
      isSeal(seal) &&
      isCount(from) &&
      Array.isArray(leaves) &&
      leaves.every(isText) &&
      Array.isArray(erased) &&
      erased.every((one) => isText(one?.leaf) && isText(one?.receipt));
    if (!isWhole) {
      throw new CannotCheck(`${basename(file)}, line ${line}: this is no seal`);
    }
    const digest = digestOf(seal);
    const last = seals.at(-1);
    const current =
      last?.digest === digest && from > 0 ? last : { seal, digest, leaves: [], erased: new Map() };
    if (current !== last) seals.push(current);
    for (const leaf of leaves) current.leaves.push(leaf);
    for (const { leaf, receipt } of erased) current.erased.set(leaf, receipt);
  }
  if (seals.length === 0) throw new CannotCheck('There are no seals in the file of the seals.');
  return seals;
}

/** The seals that the app's own name for them gives away: `sitebound-seals-<day>.jsonl`. */
function sealsBeside(events) {
  const found = readdirSync(dirname(events)).filter((name) => /^sitebound-seals-.*\.jsonl$/.test(name));
  const newest = found.sort().at(-1);
  if (newest === undefined) throw new CannotCheck(`There is no sitebound-seals-*.jsonl beside ${events}`);
  return join(dirname(events), newest);
}

// ------------------------------------------------------------------ the checks

/** When the newest seal was made; what it says itself is not believed beyond the present. */
const newestOf = (seals) => Math.min(Date.now(), Math.max(...seals.map(({ seal }) => seal.sealedAt)));

/** Each seal holds the digest of the one before, day after day, and its leaves give its root. */
function checkSeals(seals, retentionMs, problem) {
  seals.forEach(({ seal, leaves }, nth) => {
    const before = seals[nth - 1];
    if (before === undefined) {
      const isFirst = seal.sequence === 0;
      if (isFirst !== /^0+$/.test(seal.previous)) problem(seal.day, 'the seal is not the first of its chain');
      if (!isFirst && startOf(seal.day) > newestOf(seals) - retentionMs + SWEEP_MS)
        problem(
          addDays(seal.day, -1),
          'the seal is missing, and those before it; they are not past retention',
        );
    } else if (seal.day !== addDays(before.seal.day, 1)) {
      problem(addDays(before.seal.day, 1), `the seal is missing; the next one there is of ${seal.day}`);
    } else if (seal.previous !== before.digest || seal.sequence !== before.seal.sequence + 1) {
      problem(before.seal.day, `the seal was replaced: the one of ${seal.day} was made after another one`);
    }
    if (leaves.length !== seal.size)
      problem(seal.day, `${seal.size} events were sealed, there are ${leaves.length} leaves`);
    else if (rootOf(leaves) !== seal.root)
      problem(seal.day, 'the leaves are not the ones that were sealed, or in another order');
  });
}

/** Every event of the file is under exactly one seal. Answers with what was found. */
async function checkEvents(file, seals, problem) {
  const places = new Map();
  for (const { seal, leaves } of seals)
    leaves.forEach((leaf, place) => places.set(leaf, { day: seal.day, place }));
  const sealed = new Map(seals.map(({ seal }) => [seal.day, seal]));
  /** Whether a later seal may still hold an event of that day. */
  const isOpen = (day) => {
    const { sealedAt = 0, endsAt = 1 } = sealed.get(day) ?? {};
    return !sealed.has(addDays(day, LATE_DAYS)) && sealedAt < endsAt + LATE_DAYS * 86_400_000;
  };
  const first = seals[0].seal.day;
  const found = { events: 0, met: new Set(), unsealed: 0, before: 0, unknown: new Map(), incomplete: null };
  found.reduced = { count: 0, day: null };
  for await (const { line, value } of objectsIn(file)) {
    // No event has a member of that name.
    if (value.incomplete && value.id === undefined) {
      found.incomplete = value.incomplete;
      continue;
    }
    // Retention has taken something from it: its leaf is noted, and nothing is left to compare.
    if (value.salt === undefined && isMoment(value.occurredAt) && isText(value.id)) {
      const reducedOn = dayOf(value.occurredAt);
      if (reducedOn >= first) found.reduced = { count: found.reduced.count + 1, day: reducedOn };
      else found.before += 1;
      continue;
    }
    if (!isText(value.salt) || !isMoment(value.occurredAt) || !isText(value.id)) {
      throw new CannotCheck(
        `${basename(file)}, line ${line}: this is no event of the audit log with its salt`,
      );
    }
    found.events += 1;
    const leaf = leafOf(value);
    const day = dayOf(value.occurredAt);
    if (found.met.has(leaf)) problem(day, `event ${value.id} (line ${line}) is in the file twice`);
    else if (places.has(leaf)) {
      found.met.add(leaf);
      const { day: sealedWith } = places.get(leaf);
      if (sealedWith < day || sealedWith > addDays(day, LATE_DAYS))
        problem(day, `event ${value.id} (line ${line}) was added later: it is sealed with ${sealedWith}`);
    } else if (isOpen(day) && day >= addDays(first, -LATE_DAYS)) found.unsealed += 1;
    else if (day < first) found.before += 1;
    else found.unknown.set(day, [...(found.unknown.get(day) ?? []), `${value.id} (line ${line})`]);
  }
  return found;
}

/** Sealed leaves without an event, and events without a sealed leaf, day by day. */
function compareDays(seals, { met, unknown, reduced }, isPart, retentionMs, problem) {
  const kept = newestOf(seals) - retentionMs;
  const sums = { erased: 0, reduced: 0, receipts: new Set(), expired: 0 };
  for (const { seal, leaves, erased } of seals) {
    const gone = leaves.map((leaf, place) => ({ leaf, place })).filter(({ leaf }) => !met.has(leaf));
    const others = gone.filter(({ leaf }) => !erased.has(leaf));
    for (const { leaf } of gone) {
      const receipt = erased.get(leaf);
      if (receipt === BY_RETENTION) sums.reduced += 1;
      else if (receipt !== undefined) {
        sums.erased += 1;
        sums.receipts.add(receipt);
      }
    }
    sums.reduced += seal.reduced ?? 0;
    // Late events come first in a tree, and are older than its day.
    const isExpired = ({ place }) =>
      startOf(place < seal.late ? addDays(seal.day, -LATE_DAYS) : seal.day) < kept;
    const missing = isPart ? [] : others.filter((one) => !isExpired(one));
    sums.expired += others.filter(isExpired).length;
    const strange = unknown.get(seal.day) ?? [];
    unknown.delete(seal.day);
    const placed = `position ${missing
      .slice(0, SHOWN)
      .map(({ place }) => place)
      .join(', ')}`;
    const named = `${strange.slice(0, SHOWN).join(', ')}${strange.length > SHOWN ? ` and ${strange.length - SHOWN} more` : ''}`;
    if (strange.length > 0 && missing.length > 0)
      problem(seal.day, `altered: ${named}; what was sealed at ${placed} is not in the file`);
    else if (strange.length > 0) problem(seal.day, `never sealed in this form (added or altered): ${named}`);
    else if (missing.length > 0)
      problem(seal.day, `${missing.length} sealed events are missing, the first at ${placed}`);
  }
  if (reduced.count > sums.reduced)
    problem(
      reduced.day,
      `${reduced.count - sums.reduced} events without a salt that retention did not leave`,
    );
  for (const [day, events] of unknown) problem(day, `never sealed: ${events.slice(0, SHOWN).join(', ')}`);
  return sums;
}

// ------------------------------------------------------------------ the report

function parseArguments(given) {
  const files = [];
  const options = { isPart: false, kept: null, retentionMs: RETENTION_DAYS * DAY_MS };
  for (let at = 0; at < given.length; at += 1) {
    if (given[at] === '--part') options.isPart = true;
    else if (given[at] === '--digest' && /^[0-9a-f]{64}$/i.test(given[at + 1] ?? ''))
      options.kept = given[(at += 1)].toLowerCase();
    else if (given[at] === '--days' && /^[1-9]\d{0,3}$/.test(given[at + 1] ?? ''))
      options.retentionMs = Number(given[(at += 1)]) * DAY_MS;
    else if (given[at].startsWith('-')) throw new CannotCheck(usage);
    else files.push(given[at]);
  }
  if (files.length < 1 || files.length > 2) throw new CannotCheck(usage);
  return { ...options, events: files[0], seals: files[1] ?? sealsBeside(files[0]) };
}

async function main(given) {
  const { events, seals: sealsFile, isPart, kept, retentionMs } = parseArguments(given);
  let problems = 0;
  const problem = (day, text) => {
    problems += 1;
    console.log(`BROKEN ${day}: ${text}`);
  };
  const seals = await readSeals(sealsFile);
  checkSeals(seals, retentionMs, problem);
  if (kept !== null && !seals.some(({ digest }) => digest === kept)) {
    problem(seals.at(-1).seal.day, 'the digest that you kept is of none of these seals: they were made anew');
  }
  const found = await checkEvents(events, seals, problem);
  const sums = compareDays(seals, found, isPart || found.incomplete !== null, retentionMs, problem);

  const days = `${seals[0].seal.day} to ${seals.at(-1).seal.day}`;
  console.log(`Seals:  ${seals.length} days, ${days}; ${basename(sealsFile)}`);
  if (seals[0].seal.sequence > 0)
    console.log(`        ${seals[0].seal.sequence} days before them are past their retention`);
  console.log(`Events: ${found.events} in ${basename(events)}, ${found.met.size} of them sealed as they are`);
  if (found.unsealed > 0) console.log(`        ${found.unsealed} not sealed yet: too recent for these seals`);
  if (found.before > 0)
    console.log(`        ${found.before} from before these seals: nothing is known about them`);
  if (sums.erased > 0)
    console.log(
      `        ${sums.erased} erased since they were sealed, receipts: ${[...sums.receipts].join(', ')}`,
    );
  if (found.reduced.count > 0)
    console.log(`        ${found.reduced.count} reduced by retention: their content is not proved any more`);
  if (sums.expired > 0) console.log(`        ${sums.expired} sealed ones are past their retention`);
  console.log(`Digest of the newest seal: ${seals.at(-1).digest}`);
  if (problems > 0) {
    console.log(`BROKEN: ${problems} ${problems === 1 ? 'problem' : 'problems'}`);
    return 1;
  }
  if (found.incomplete !== null && !isPart) {
    console.log('NOT CHECKED FOR MISSING EVENTS: the file says of itself that it is incomplete.');
    return 2;
  }
  console.log(isPart ? 'INTACT: every event in this part is as it was sealed.' : 'INTACT');
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof CannotCheck ? error.message : `Could not be checked: ${String(error)}`);
  process.exitCode = 2;
}
