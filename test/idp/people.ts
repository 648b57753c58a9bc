import { z } from 'zod';

const person = z.strictObject({
  userName: z.string().min(1),
  /** Never changes, unlike the address. */
  sub: z.string().min(1),
  email: z.email(),
  emailVerified: z.boolean(),
  name: z.string().min(1),
  groups: z.array(z.string()),
  /** What is special about them, for whoever chooses on the login page. */
  note: z.string().optional(),
});

/** Somebody whom the identity provider knows. */
export type Person = z.infer<typeof person>;

export const peopleList = z.array(person).min(1);

/** Everybody's. */
export const password = 'demo';

const brightmoor = 'brightmoor.example.org';
const halden = 'halden.example.com';

/** Customers of the demo site by their addresses there, and people whom a relying party should look at twice. */
export const demoPeople: readonly Person[] = [
  known('amara', 'Amara Okafor', `amara.okafor@${brightmoor}`, ['brightmoor', 'finance']),
  known('bjorn', 'Björn Sjögren', `bjorn.sjogren@${halden}`, ['halden', 'operations']),
  known('chiara', 'Chiara Bianchi', `chiara.bianchi@${brightmoor}`, ['brightmoor']),
  known('chau', 'Đặng Minh Châu', `chau.dang@${halden}`, ['halden']),
  known('niamh', "Niamh O'Sullivan", 'niamh.osullivan@example.com', []),
  known('ulrike', 'Ulrike Schäfer', `ulrike.schaefer@${halden}`, ['halden', 'operations']),
  {
    ...known('zofia', 'Zofia Wiśniewska', `zofia.wisniewska@${brightmoor}`, ['brightmoor']),
    note: 'no account yet',
  },
  {
    ...known('mallory', 'Mallory Vance', 'mallory.vance@elsewhere.example.net', ['contractors']),
    note: 'foreign domain',
  },
  {
    ...known('hyunwoo', 'Hyun-woo Kim', `hyunwoo.kim@${halden}`, ['halden']),
    ...{ emailVerified: false, note: 'address not verified' },
  },
  {
    ...known('tomas', 'Tomás Herrera', 'tomas.herrera@example.com', ['staff']),
    note: 'address of an agent',
  },
];

function known(userName: string, name: string, email: string, groups: string[]): Person {
  return { userName, sub: `acme-${userName}`, email, emailVerified: true, name, groups };
}

/** By user name or address, whatever the case. */
export function findPerson(people: readonly Person[], name: string): Person | undefined {
  const wanted = name.trim().toLowerCase();
  return people.find(({ userName, email }) => [userName, email].some((one) => one.toLowerCase() === wanted));
}
