import type { FieldKind } from './model';
import { asApp, asUser, createSiteUnderTest } from './example';

const requests = '/rest/servicedeskapi/request';

interface Field {
  readonly fieldId: string;
  readonly required: boolean;
  readonly jiraSchema: { readonly type: string; readonly custom?: string };
  readonly validValues: readonly {
    readonly value: string;
    readonly children: readonly { readonly value: string }[];
  }[];
}

interface Values<T> {
  readonly values: readonly T[];
}

const fieldType = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const everyKind: Readonly<Record<FieldKind, string>> = {
  text: 'textfield',
  textarea: 'textarea',
  select: 'select',
  'multi-select': 'multiselect',
  radio: 'radiobuttons',
  checkbox: 'multicheckboxes',
  date: 'datepicker',
  datetime: 'datetime',
  number: 'float',
  'cascading-select': 'cascadingselect',
};

/** A right value for a field, in Jira's input format. */
function sample(field: Field): unknown {
  const option = field.validValues[0];
  switch (field.jiraSchema.type) {
    case 'number':
      return 3;
    case 'date':
      return '2026-12-24';
    case 'datetime':
      return '2026-12-24T10:00:00.000+0100';
    case 'array':
      return [{ id: option?.value }];
    case 'option':
      return { id: option?.value };
    case 'option-with-child':
      return { id: option?.value, child: { id: option?.children[0]?.value } };
    default:
      return 'A line of text';
  }
}

describe('request types and their fields', () => {
  const { site, call } = createSiteUnderTest();
  const types = (
    call(asApp, 'GET', '/rest/servicedeskapi/requesttype').body as Values<{
      readonly id: string;
      readonly serviceDeskId: string;
    }>
  ).values;
  const fieldsOf = (desk: string, id: string): readonly Field[] =>
    (
      call(asApp, 'GET', `/rest/servicedeskapi/servicedesk/${desk}/requesttype/${id}/field`).body as {
        readonly requestTypeFields: readonly Field[];
      }
    ).requestTypeFields;

  test('the site has a field of every kind', () => {
    const kinds = types
      .flatMap((type) => fieldsOf(type.serviceDeskId, type.id))
      .map((field) => field.jiraSchema.custom?.replace(fieldType, ''));
    expect(kinds).toEqual(expect.arrayContaining(Object.values(everyKind)));
  });

  test.each(types)(
    'a request of type $id can be created from its fields, and read back',
    ({ id, serviceDeskId }) => {
      const customer = site.describe().accounts.customers[6]?.accountId ?? '';
      const fields = fieldsOf(serviceDeskId, id);
      const requestFieldValues = Object.fromEntries(fields.map((field) => [field.fieldId, sample(field)]));
      const body = { serviceDeskId, requestTypeId: id, requestFieldValues };
      const created = call(asUser(customer), 'POST', requests, body);
      expect(created.status).toBe(201);
      const { issueKey } = created.body as { readonly issueKey: string };
      const read = call(asUser(customer), 'GET', `${requests}/${issueKey}`);
      expect(read.body).toEqual(created.body);
      expect(
        (read.body as { readonly requestFieldValues: readonly unknown[] }).requestFieldValues,
      ).toHaveLength(fields.length);
    },
  );

  test.each(types)(
    'type $id: each required field is required, and no value of the wrong kind is taken',
    (type) => {
      const fields = fieldsOf(type.serviceDeskId, type.id);
      const good = Object.fromEntries(fields.map((field) => [field.fieldId, sample(field)]));
      const post = (requestFieldValues: unknown): number =>
        call(asApp, 'POST', requests, {
          serviceDeskId: type.serviceDeskId,
          requestTypeId: type.id,
          requestFieldValues,
        }).status;
      for (const field of fields) {
        const { [field.fieldId]: _, ...without } = good;
        expect([field.fieldId, post(without)]).toEqual([field.fieldId, field.required ? 400 : 201]);
        expect([field.fieldId, post({ ...good, [field.fieldId]: { value: 'no such option' } })]).toEqual([
          field.fieldId,
          400,
        ]);
      }
      expect(post({ ...good, customfield_99999: 'x' })).toBe(400);
    },
  );

  test('the refusal names every field that is wrong', () => {
    const reply = call(asApp, 'POST', requests, {
      serviceDeskId: '4',
      requestTypeId: '43',
      requestFieldValues: { summary: 'x' },
    });
    const { i18nErrorMessage } = reply.body as {
      readonly i18nErrorMessage: { readonly parameters: readonly string[] };
    };
    expect(i18nErrorMessage.parameters).toHaveLength(2);
  });
});

describe('who sees which requests', () => {
  const { site, call } = createSiteUnderTest();
  const { accounts } = site.describe();
  const keysOf = (accountId: string, query = ''): readonly string[] =>
    (
      call(asUser(accountId), 'GET', `${requests}?limit=100${query}`).body as Values<{
        readonly issueKey: string;
      }>
    ).values.map((one) => one.issueKey);
  const customers = accounts.customers.filter((one) => site.accountType(one.accountId) === 'customer');

  test('there are some sixty requests, and every customer has one or takes part in one', () => {
    const every = new Set(customers.flatMap((one) => keysOf(one.accountId)));
    expect(every.size).toBeGreaterThan(50);
    expect(customers.filter((one) => keysOf(one.accountId).length === 0)).toEqual([]);
  });

  test('a customer can open exactly what the list shows', () => {
    const me = customers[0]?.accountId ?? '';
    const mine = keysOf(me);
    const everything = Array.from({ length: 31 }, (_, n) => [`ITH-${n + 1}`, `FAC-${n + 1}`]).flat();
    const readable = everything.filter((key) => call(asUser(me), 'GET', `${requests}/${key}`).status === 200);
    expect([...readable].sort()).toEqual([...mine].sort());
  });

  test('open and closed ones make up all', () => {
    const me = customers[0]?.accountId ?? '';
    const open = keysOf(me, '&requestStatus=OPEN_REQUESTS');
    const closed = keysOf(me, '&requestStatus=CLOSED_REQUESTS');
    expect([...open, ...closed].sort()).toEqual([...keysOf(me)].sort());
  });

  test('customers read public comments only, and cannot write others', () => {
    const path = (key: string): string => `${requests}/${key}/comment`;
    const all = Array.from({ length: 31 }, (_, n) => `ITH-${n + 1}`);
    const isPublicOf = (caller: ReturnType<typeof asUser>, key: string): readonly boolean[] =>
      (call(caller, 'GET', path(key)).body as Values<{ readonly public: boolean }>).values.map(
        (one) => one.public,
      );
    const withNote =
      all.find((key) => isPublicOf(asUser(accounts.agent.accountId), key).includes(false)) ?? '';
    const { reporter } = call(asApp, 'GET', `${requests}/${withNote}`).body as {
      readonly reporter: { readonly accountId: string };
    };
    expect(isPublicOf(asUser(reporter.accountId), withNote)).not.toContain(false);
    const note = { body: 'secret', public: false };
    expect(call(asUser(reporter.accountId), 'POST', path(withNote), note).status).toBe(403);
    expect(call(asUser(reporter.accountId), 'POST', path(withNote), { ...note, public: true }).status).toBe(
      201,
    );
  });
});
