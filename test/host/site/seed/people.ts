import { createAccount } from '../accounts';
import type { Account, AccountKind, Group, Ids } from '../model';

interface Person {
  readonly name: string;
  readonly email: string;
  readonly id: 'portal' | '712020' | '557058' | 'hex';
  readonly timeZone: string;
  readonly locale: string;
  readonly emailPublic?: boolean;
}

/** Portal-only customers first, then those with an Atlassian account of their own. */
const customers: readonly Person[] = [
  ['Amara Okafor', 'amara.okafor@brightmoor.example.org', 'portal', 'Africa/Lagos', 'en_GB'],
  ['Björn Sjögren', 'bjorn.sjogren@halden.example.com', 'portal', 'Europe/Stockholm', 'sv_SE'],
  ['Chiara Bianchi', 'chiara.bianchi@brightmoor.example.org', 'portal', 'Europe/Rome', 'it_IT'],
  ['Đặng Minh Châu', 'chau.dang@halden.example.com', 'portal', 'Asia/Ho_Chi_Minh', 'vi_VN'],
  ['Eilidh MacLeod', 'eilidh.macleod@brightmoor.example.org', 'portal', 'Europe/London', 'en_GB'],
  ['Fatima Zahra Benali', 'fatima.benali@halden.example.com', 'portal', 'Africa/Casablanca', 'fr_FR'],
  ['Gustavo Almeida', 'gustavo.almeida@brightmoor.example.org', 'portal', 'America/Sao_Paulo', 'pt_BR'],
  ['Hyun-woo Kim', 'hyunwoo.kim@halden.example.com', 'portal', 'Asia/Seoul', 'ko_KR'],
  ['Iryna Kovalenko', 'iryna.kovalenko@brightmoor.example.org', 'portal', 'Europe/Kyiv', 'uk_UA'],
  ['João Ferreira', 'joao.ferreira@halden.example.com', 'portal', 'Europe/Lisbon', 'pt_PT'],
  ['Kateřina Nováková', 'katerina.novakova@brightmoor.example.org', 'portal', 'Europe/Prague', 'cs_CZ'],
  ['Lerato Mokoena', 'lerato.mokoena@halden.example.com', 'portal', 'Africa/Johannesburg', 'en_ZA'],
  ['María José Núñez', 'mjose.nunez@example.org', 'portal', 'America/Bogota', 'es_ES'],
  ["Niamh O'Sullivan", 'niamh.osullivan@example.com', 'portal', 'Europe/Dublin', 'en_IE'],
  ['Omar Haddad', 'omar.haddad@example.org', 'portal', 'Asia/Amman', 'en_US'],
  ['Priya Raghunathan', 'priya.raghunathan@example.com', 'portal', 'Asia/Kolkata', 'en_GB'],
  ['Quentin Lefèvre', 'quentin.lefevre@example.org', 'portal', 'Europe/Paris', 'fr_FR'],
  ['Rūta Kazlauskaitė', 'ruta.kazlauskaite@brightmoor.example.org', '712020', 'Europe/Vilnius', 'en_GB'],
  ['Sakura Watanabe', 'sakura.watanabe@halden.example.com', '712020', 'Asia/Tokyo', 'ja_JP', true],
  ['Thandiwe Ndlovu', 'thandiwe.ndlovu@brightmoor.example.org', '557058', 'Africa/Harare', 'en_GB'],
  ['Ulrike Schäfer', 'ulrike.schaefer@halden.example.com', 'hex', 'Europe/Berlin', 'de_DE'],
  ['Viktor Szabó', 'viktor.szabo@example.org', 'hex', 'Europe/Budapest', 'hu_HU', true],
  ['Wanjiru Kamau', 'wanjiru.kamau@example.com', '712020', 'Africa/Nairobi', 'en_GB'],
  ['Xiùlán Chén', 'xiulan.chen@example.org', '557058', 'Asia/Taipei', 'zh_TW'],
  ['Yusuf Demirtaş', 'yusuf.demirtas@example.com', 'hex', 'Europe/Istanbul', 'tr_TR'],
].map(toPerson);

function toPerson(row: readonly (string | boolean)[]): Person {
  const [name, email, id, timeZone, locale, emailPublic] = row as [
    string,
    string,
    Person['id'],
    string,
    string,
    boolean?,
  ];
  return { name, email, id, timeZone, locale, emailPublic: emailPublic ?? false };
}

function accountIdOf(ids: Ids, person: Person): string {
  switch (person.id) {
    case 'portal':
      return `qm:${ids.uuid('customer-directory')}:${ids.uuid(person.email)}`;
    case 'hex':
      return `5f${ids.hex(person.email, 22)}`;
    default:
      return `${person.id}:${ids.uuid(person.email)}`;
  }
}

type MakeAccount = (person: Person, kind: AccountKind) => Account;

const accountMaker =
  (ids: Ids, groups: ReadonlyMap<string, Group>, updatedAt: number): MakeAccount =>
  (person, kind) =>
    createAccount(groups, {
      accountId: accountIdOf(ids, person),
      kind,
      email: person.email,
      displayName: person.name,
      active: true,
      emailPublic: person.emailPublic ?? false,
      timeZone: person.timeZone,
      locale: person.locale,
      updatedAt,
    });

export interface People {
  readonly admin: Account;
  readonly agent: Account;
  readonly service: Account;
  readonly weak: Account;
  readonly app: Account;
  /** 25: 17 portal-only, then 8 with an Atlassian account. */
  readonly customers: readonly Account[];
}

const staff = { timeZone: 'Europe/Amsterdam', locale: 'en_GB', id: '712020' } as const;

/** Everybody on the site. `groups` say what they may do; `updatedAt` (epoch ms) is when their profiles last changed. */
export function createPeople(ids: Ids, groups: ReadonlyMap<string, Group>, updatedAt: number): People {
  const account = accountMaker(ids, groups, updatedAt);
  const colleague = (name: string, email: string, emailPublic = false): Account =>
    account({ ...staff, name, email, emailPublic }, 'atlassian');
  return {
    admin: colleague('Marieke van Dijk', 'marieke.vandijk@example.com'),
    agent: colleague('Tomás Herrera', 'tomas.herrera@example.com', true),
    service: colleague('Portal Service Account', 'portal-service@example.com'),
    weak: colleague('Reporting Robot', 'reporting-robot@example.com'),
    app: account(
      { ...staff, id: '557058', name: 'Installed App', email: 'app-user@connect.example.com' },
      'app',
    ),
    customers: customers.map((person) => account(person, person.id === 'portal' ? 'customer' : 'atlassian')),
  };
}
