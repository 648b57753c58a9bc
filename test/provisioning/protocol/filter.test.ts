import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lookup, matches, mentionsMembers } from '../../../src/provisioning/protocol';
import { filterOf, group, member, refusalOf, user } from './kit';

const ada = user({
  externalId: '00uA',
  displayName: 'Ada "The Countess" Lovelace',
  name: { familyName: 'Lovelace', givenName: 'Ada' },
  emails: [
    { value: 'ada@work.example', type: 'work', primary: true },
    { value: 'Ada@Home.example', type: 'home', primary: false },
  ],
});
const engineers = group({ externalId: 'G-1', members: [member('u1'), member('u2')] });

describe('a filter over users', () => {
  test.each([
    // Operators
    ['userName eq "ada@example.com"', true],
    ['userName eq "ada@example.co"', false],
    ['userName ne "ADA@example.com"', false],
    ['userName ne "grace@example.com"', true],
    ['userName co "@EXAMPLE."', true],
    ['userName sw "ada"', true],
    ['userName ew ".com"', true],
    ['userName ew "ada"', false],
    ['userName gt "ada"', true],
    ['userName ge "ada@example.com"', true],
    ['userName gt "ada@example.com"', false],
    ['userName lt "b"', true],
    ['userName le "ADA@EXAMPLE.COM"', true],
    ['userName pr', true],
    ['externalId pr', true],
    ['name pr', true],
    ['name.formatted pr', false],
    ['emails pr', true],
    // What heeds case, and what does not
    ['externalId eq "00uA"', true],
    ['externalId eq "00ua"', false],
    ['id eq "u1"', true],
    ['id eq "U1"', false],
    ['displayName eq "ada \\"the countess\\" lovelace"', true],
    ['name.familyName eq "LOVELACE"', true],
    ['meta.version eq "W/\\"Aa1\\""', true],
    ['meta.version eq "W/\\"aa1\\""', false],
    // Names and operators in any case, with the schema's URN
    ['USERNAME EQ "ada@example.com"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada@example.com"', true],
    ['URN:IETF:params:scim:schemas:core:2.0:user:Name.GivenName eq "ada"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:Group:displayName pr', false],
    ['schemas eq "urn:ietf:params:scim:schemas:core:2.0:User"', true],
    // JSON's escapes
    ['userName eq "\\u0061da\\u0040example.com"', true],
    ['displayName co "\\u0022The"', true],
    // Several values: one is enough
    ['emails.value eq "ada@home.example"', true],
    ['emails eq "ada@home.example"', true],
    ['emails.type eq "other"', false],
    ['emails.type ne "work"', true],
    ['emails[type eq "WORK" and value co "work."]', true],
    ['emails[type eq "work" and value co "home"]', false],
    ['emails[type eq "work"].value eq "ADA@WORK.example"', true],
    ['emails[type eq "work"].value eq "ada@home.example"', false],
    ['emails[not (type eq "work") and primary eq false]', true],
    ['emails[type eq "work" or type eq "other"].primary eq true', true],
    ['emails[display pr]', false],
    ['emails[unknown pr]', false],
    ['name[familyName sw "love"]', true],
    ['userName[value eq "x"]', false],
    // Precedence
    ['userName eq "x" and id eq "x" or active eq true', true],
    ['active eq true or id eq "x" and userName eq "x"', true],
    ['(active eq true or id eq "x") and userName eq "x"', false],
    ['not (userName eq "x" or id eq "x")', true],
    ['not (active eq true) or not(id eq "u2")', true],
    ['((((id eq "u1"))))', true],
    // null
    ['displayName eq null', false],
    ['displayName ne null', true],
    ['name.formatted eq null', true],
    ['name.formatted ne null', false],
    ['name.formatted ne "x"', true],
    // Truth values, also as Entra ID sends them
    ['active eq true', true],
    ['active eq "True"', true],
    ['active eq "False"', false],
    ['active ne false', true],
    ['active ne "perhaps"', true],
    // Moments
    ['meta.created eq "2026-11-01T11:00:00+01:00"', true],
    ['meta.created lt "2026-11-01T10:00:00.001Z"', true],
    ['meta.lastModified ge "2026-11-02"', true],
    ['meta.lastModified gt "2026-11-02T10:00:00Z"', false],
    ['meta.created gt meta.lastModified', 'refused'],
    ['meta.created sw "2026-11"', true],
    // Values of another type, and attributes that are not there
    ['userName eq 5', false],
    ['userName ne 5', true],
    ['userName gt 5', false],
    ['nickName eq "x"', false],
    ['nickName ne "x"', false],
    ['nickName pr', false],
    ['not (nickName pr)', true],
    ['constructor pr', false],
    ['toString ne "x"', false],
    ['groups.value eq "g1"', false],
    ['name eq "Ada"', false],
  ])('%s', async (text, expected) => {
    if (expected === 'refused') expect(await refusalOf(() => filterOf(text))).toBe('400 invalidFilter');
    else expect(matches(filterOf(text), ada, 'User')).toBe(expected);
  });
});

test.each([
  ['members.value eq "u2"', true],
  ['members eq "u2"', true],
  ['members[value eq "u1"]', true],
  ['members[value eq "U1"]', false],
  ['members[value eq "u3"]', false],
  ['members[type eq "user" and value eq "u2"]', true],
  ['members.$ref ew "/Users/u1"', true],
  ['id eq "g1" and members eq "u1"', true],
  ['displayName eq "engineers"', true],
  ['members pr', true],
  ['userName pr', false],
])('a filter over groups: %s', (text, expected) => {
  expect(matches(filterOf(text), engineers, 'Group')).toBe(expected);
});

test('a moment without a zone is one of UTC, wherever the app runs', () => {
  const values = join(__dirname, '../../../src/provisioning/protocol/filter/values.ts');
  const code = `
    const { instantOf } = require(${JSON.stringify(values)});
    console.log(new Date(0).getTimezoneOffset(), instantOf('2026-11-01T10:00:00'), instantOf('2026-11-01'));`;
  const answer = execFileSync(process.execPath, ['--require', 'tsx/cjs', '--eval', code], {
    env: { ...process.env, TZ: 'Asia/Tokyo' },
    encoding: 'utf8',
  });
  expect(answer.trim()).toBe(`-540 ${Date.UTC(2026, 10, 1, 10)} ${Date.UTC(2026, 10, 1)}`);
});

describe('a filter that cannot be read', () => {
  const many = Array.from({ length: 101 }, () => 'id pr');
  test.each([
    ['an operator without a value', 'userName eq'],
    ['an operator that there is not', 'userName is "x"'],
    ['no operator', 'userName'],
    ['no attribute', 'eq "x"'],
    ['a word instead of a value', 'userName eq ada'],
    ['a string that is not closed', 'userName eq "ada'],
    ['a string that ends in an escape', 'userName eq "ada\\"'],
    ['an escape that JSON does not have', 'userName eq "\\x41"'],
    ['a line break within a string', 'userName eq "a\nb"'],
    ['two values', 'userName eq "a" "b"'],
    ['a parenthesis too few', '(id pr'],
    ['a parenthesis too many', 'id pr)'],
    ['nothing in parentheses', '()'],
    ['a bracket too few', 'emails[type eq "work"'],
    ['nothing in brackets', 'emails[]'],
    ['a value path within another', 'emails[emails[type pr]]'],
    ['not without parentheses', 'not id pr'],
    ['and without a second part', 'id pr and'],
    ['or without a first part', 'or id pr'],
    ['a path of three parts', 'a.b.c pr'],
    ['a path that ends in a full stop', 'name. pr'],
    ['an attribute that starts with a number', '1a pr'],
    ['a number with two signs', 'id eq --1'],
    ['an order of truth values', 'active gt true'],
    ['an order of truth values as text', 'active le "False"'],
    ['a part of a truth value', 'active co "tru"'],
    ['a part of a number', 'id sw 5'],
    ['an order of nothing', 'id gt null'],
    ['an order of dates with what is none', 'meta.created gt "yesterday"'],
    ['100,000 parentheses', '('.repeat(100_000)],
    ['parentheses as deep as the text is long', '('.repeat(4_096)],
    ['33 pairs of parentheses', `${'('.repeat(33)}id pr${')'.repeat(33)}`],
    ['negations as deep', `${'not ('.repeat(40)}id pr${')'.repeat(40)}`],
    ['brackets as deep', `emails[${'('.repeat(40)}type pr${')'.repeat(40)}]`],
    ['101 comparisons', many.join(' or ')],
    ['4,097 characters', `id eq "${'x'.repeat(4_089)}"`],
  ])('%s', async (_case, text) => {
    expect(await refusalOf(() => filterOf(text))).toBe('400 invalidFilter');
  });

  test.each([
    ['32 pairs of parentheses', `${'('.repeat(32)}id pr${')'.repeat(32)}`],
    ['100 comparisons', many.slice(1).join(' or ')],
    ['4,096 characters', `id ne "${'x'.repeat(4_088)}"`],
  ])('but %s can', (_case, text) => {
    expect(matches(filterOf(text), ada, 'User')).toBe(true);
  });
});

describe('what a filter is looked up by', () => {
  test.each([
    ['userName eq "Ada"', { attribute: 'userName', value: 'Ada' }],
    [
      'active eq true and (displayName eq "d" and externalId eq "e")',
      { attribute: 'externalId', value: 'e' },
    ],
    ['displayName eq "d" and id eq "1"', { attribute: 'id', value: '1' }],
    ['emails eq "a@b"', { attribute: 'emails', value: 'a@b' }],
    ['emails.value eq "a@b"', { attribute: 'emails', value: 'a@b' }],
    ['emails[type eq "work" and value eq "a@b"]', { attribute: 'emails', value: 'a@b' }],
    ['emails[type eq "work"].value eq "a@b"', { attribute: 'emails', value: 'a@b' }],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "x"', { attribute: 'userName', value: 'x' }],
    ['userName eq "a" or userName eq "b"', null],
    ['not (userName eq "a")', null],
    ['userName ne "a"', null],
    ['userName sw "a"', null],
    ['userName eq 5', null],
    ['emails.type eq "work"', null],
    ['emails[type eq "work"]', null],
    ['meta.version eq "1"', null],
    ['name.familyName eq "x"', null],
    ['nickName eq "x"', null],
  ])('%s', (text, expected) => {
    expect(lookup(filterOf(text), 'User')).toEqual(expected);
  });

  test('is an attribute that the resource type has', () => {
    expect(lookup(filterOf('userName eq "x" and displayName eq "d"'), 'Group')).toEqual({
      attribute: 'displayName',
      value: 'd',
    });
  });
});

test.each([
  ['members pr', true],
  ['id eq "x" and not (members[value eq "u"])', true],
  ['id eq "x" or members.value eq "u"', true],
  ['displayName eq "members"', false],
  ['emails.value eq "members"', false],
])('whether a filter needs the members: %s', (text, expected) => {
  expect(mentionsMembers(filterOf(text))).toBe(expected);
});
