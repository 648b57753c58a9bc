import { fieldKinds, type FieldKind, type FieldValue, type RequestField } from '../../src/contract';
import type { JsmField } from '../../src/jira';
import { fieldsOf } from '../../src/requests/fields';
import { startDesk, type Desk, type Signed } from './kit';

const request = '/rest/servicedeskapi/request';

interface Raised {
  readonly reporter: { readonly accountId: string };
  readonly requestFieldValues: readonly { readonly fieldId: string; readonly value: unknown }[];
}

const firstOf = (field: RequestField) => field.options[0] ?? { value: '', label: '' };

/** What a customer would enter. */
const sample: Record<FieldKind, (field: RequestField) => FieldValue> = {
  text: () => 'A line',
  'multi-line': () => 'Two\nlines',
  number: () => 2.5,
  date: () => '2026-12-24',
  'date-time': () => '2026-12-24T10:00:00+01:00',
  choice: (field) => firstOf(field).value,
  choices: (field) => field.options.map(({ value }) => value),
  cascading: (field) => {
    const { value, children = [] } = firstOf(field);
    return { value, child: children[0]?.value ?? '' };
  },
};

/** What Jira then has. */
const kept: Record<FieldKind, (field: RequestField) => string | number | object> = {
  text: () => 'A line',
  'multi-line': () => 'Two\nlines',
  number: () => 2.5,
  date: () => '2026-12-24',
  'date-time': () => '2026-12-24T09:00:00.000+0000',
  choice: (field) => ({ id: firstOf(field).value, value: firstOf(field).label }),
  choices: (field) => field.options.map(({ value: id, label: value }) => ({ id, value })),
  cascading: (field) => {
    const child = firstOf(field).children?.[0];
    return {
      id: firstOf(field).value,
      value: firstOf(field).label,
      child: { id: child?.value, value: child?.label },
    };
  },
};

describe('raising a request', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.between((send) => send));
  afterAll(() => desk.stop());

  const everyType = async (me: Signed) => {
    const { desks } = await me.call('requests/desks', {});
    const types = [];
    for (const { id: serviceDesk } of desks) {
      const found = await me.call('requests/types', { serviceDesk });
      types.push(...found.types.map(({ id: requestType }) => ({ serviceDesk, requestType })));
    }
    return types;
  };
  const withIt = async (
    me: Signed,
    requestType: string,
    change: (fields: readonly RequestField[]) => object,
  ) => {
    const at = { serviceDesk: '4', requestType };
    const { fields } = await me.call('requests/fields', at);
    const all = Object.fromEntries(fields.map((field) => [field.id, sample[field.kind](field)]));
    return { ...at, fields: { ...all, ...change(fields) } };
  };

  test('offers the desks that are the customer’s, with their request types', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(0);
      expect(await me.call('requests/desks', {})).toEqual({
        desks: [
          { id: '4', name: 'IT Help' },
          { id: '7', name: 'Facilities' },
        ],
      });
      expect((await me.call('requests/types', { serviceDesk: '4' })).types).toMatchObject([
        { name: 'Report a problem', description: 'Something that used to work no longer does.' },
        { name: 'Get access' },
        { name: 'Order equipment' },
      ]);
    });
  });

  test('every request type with every field filled in: Jira has the values, and the customer as reporter', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(8);
      const seen = new Set<FieldKind>();
      for (const at of await everyType(me)) {
        const { fields, unsupported } = await me.call('requests/fields', at);
        expect(unsupported).toEqual([]);
        const entered = Object.fromEntries(fields.map((field) => [field.id, sample[field.kind](field)]));
        const { key } = await me.call('requests/create', { ...at, fields: entered });
        const raised = desk.site(null, 'GET', `${request}/${key}`) as Raised;
        expect(raised.reporter.accountId).toBe(me.accountId);
        for (const field of fields) {
          seen.add(field.kind);
          const value = raised.requestFieldValues.find(({ fieldId }) => fieldId === field.id)?.value;
          const wanted = kept[field.kind](field);
          if (typeof wanted === 'object') expect(value).toMatchObject(wanted);
          else expect(value).toBe(wanted);
        }
        expect((await me.call('requests/get', { key })).own).toBe(true);
      }
      expect([...seen].sort()).toEqual([...fieldKinds].sort());
    });
  });

  test('only required fields are required', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(8);
      for (const at of await everyType(me)) {
        const { fields } = await me.call('requests/fields', at);
        const needed = fields.filter(({ required }) => required);
        const refused = await me.refused('requests/create', { ...at, fields: {} });
        expect(refused.code).toBe('request.invalid');
        const { fields: problems } = refused.details as { fields: object };
        expect(Object.keys(problems).sort()).toEqual(needed.map(({ id }) => id).sort());
        const entered = Object.fromEntries(needed.map((field) => [field.id, sample[field.kind](field)]));
        expect((await me.call('requests/create', { ...at, fields: entered })).key).toMatch(/^[A-Z]+-\d+$/);
      }
    });
  });

  const wrong: [FieldKind, FieldValue][] = [
    ['text', 7],
    ['text', 'Two\nlines'],
    ['text', 'x'.repeat(256)],
    ['multi-line', ['x']],
    ['number', '7'],
    ['date', '24.12.2026'],
    ['date', '2026-02-30'],
    ['date', 20261224],
    ['date-time', '2026-12-24'],
    ['date-time', '2026-12-24T10:00:00'],
    ['date-time', '2026-12-24T25:00:00Z'],
    ['choice', 'Only me'],
    ['choice', ['1']],
    ['choices', 'x'],
    ['choices', ['1']],
    ['cascading', 'x'],
    ['cascading', { value: '1' }],
  ];
  test.each(wrong)('a %s field does not take %p', async (kind, value) => {
    await desk.room.run(async () => {
      const me = await desk.as(8);
      let tried = 0;
      for (const at of await everyType(me)) {
        const { fields } = await me.call('requests/fields', at);
        const field = fields.find((one) => one.kind === kind);
        if (field === undefined) continue;
        const all = Object.fromEntries(fields.map((one) => [one.id, sample[one.kind](one)]));
        const refused = await me.refused('requests/create', { ...at, fields: { ...all, [field.id]: value } });
        expect(refused).toMatchObject({ code: 'request.invalid' });
        expect(Object.keys((refused.details as { fields: object }).fields)).toEqual([field.id]);
        tried += 1;
      }
      expect(tried).toBeGreaterThan(0);
    });
  });

  test('a child of another parent, and fields that are not there', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(8);
      const swapped = await withIt(me, '43', (fields) => {
        const field = fields.find(({ kind }) => kind === 'cascading');
        const [one, other] = field?.options ?? [];
        return { [field?.id ?? '']: { value: one?.value, child: other?.children?.[0]?.value } };
      });
      expect(await me.refused('requests/create', swapped)).toMatchObject({ code: 'request.invalid' });
      const strange = await withIt(me, '41', () => ({ customfield_99999: 'x', reporter: 'somebody' }));
      const { details } = await me.refused('requests/create', strange);
      expect(Object.keys((details as { fields: object }).fields).sort()).toEqual([
        'customfield_99999',
        'reporter',
      ]);
    });
  });

  test('what JSM finds wrong stands at its fields', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(8);
      const right = await withIt(me, '41', () => ({}));
      // Between the form and the sending, the request type changed: what was filled in is refused by JSM alone.
      desk.between((send) => (one) => {
        if (one.method !== 'POST') return send(one);
        const body = one.body as { requestFieldValues: Record<string, unknown> };
        const { summary: _, ...values } = body.requestFieldValues;
        return send({
          ...one,
          body: { ...body, requestFieldValues: { ...values, customfield_10052: 'never' } },
        });
      });
      const { code, details } = await me.refused('requests/create', right);
      expect(code).toBe('request.invalid');
      expect(Object.keys((details as { fields: object }).fields).sort()).toEqual([
        'customfield_10052',
        'summary',
      ]);
      expect(details).toMatchObject({ fields: { summary: 'What is the problem? is required.' }, other: [] });
    });
  });

  test('what JSM says of no field in particular is passed on as well', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(9);
      const right = await withIt(me, '41', () => ({}));
      desk.room.control.closeAccount(me.accountId);
      const { code, details } = await me.refused('requests/create', right);
      expect(code).toBe('request.invalid');
      expect(details).toMatchObject({ fields: {}, other: [expect.any(String)] });
    });
  });

  test('desks that are not the customer’s do not exist, nor do request types of other desks', async () => {
    const narrow = await startDesk(['4']);
    await narrow.room.run(async () => {
      const me = await narrow.as(0);
      const answers = [];
      for (const serviceDesk of ['7', '99']) {
        const at = { serviceDesk, requestType: '44' };
        answers.push(await me.refused('requests/types', { serviceDesk }));
        answers.push(await me.refused('requests/fields', at));
        answers.push(await me.refused('requests/create', { ...at, fields: {} }));
      }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ code: 'input.invalid', details: { field: 'serviceDesk' } });
      for (const requestType of ['44', '999'])
        expect(await me.refused('requests/fields', { serviceDesk: '4', requestType })).toMatchObject({
          code: 'input.invalid',
          details: { field: 'requestType' },
        });
    });
    await narrow.stop();
  });

  test('request types that are for some customers only are not offered, and cannot be used', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(0);
      desk.between((send) => async (one) => {
        const response = await send(one);
        const text = (await response.text()).replaceAll('"OPEN"', '"RESTRICTED"');
        return { ...response, text: () => Promise.resolve(text) };
      });
      expect(await me.call('requests/types', { serviceDesk: '4' })).toEqual({ types: [] });
      expect(await me.refused('requests/fields', { serviceDesk: '4', requestType: '41' })).toMatchObject({
        code: 'input.invalid',
      });
    });
  });
});

describe('fields of kinds that the panel does not have', () => {
  const option = { value: '1', label: 'One', children: [] };
  const field = (
    name: string,
    jiraSchema: JsmField['jiraSchema'],
    more: Partial<JsmField> = {},
  ): JsmField => ({
    ...{ fieldId: name, name, description: null, required: true, validValues: [], visible: true, jiraSchema },
    ...more,
  });

  test('are named when they are required, and left out when they are not', () => {
    const found = fieldsOf([
      field('attachment', { type: 'array', items: 'attachment', system: 'attachment' }),
      field('approvers', { type: 'array', items: 'user', custom: 'multiuserpicker' }, { required: false }),
      field('asset', { type: 'array', items: 'cmdb-object-field', custom: 'cmdb' }),
      field('text of another plugin', { type: 'string', custom: 'com.example:text' }),
      field('choice without options', { type: 'option', custom: 'select' }),
      field('labels', { type: 'array', items: 'string', system: 'labels' }, { validValues: [option] }),
      field('hidden', { type: 'user', system: 'assignee' }, { visible: false }),
    ]);
    expect(found).toEqual({
      fields: [],
      unsupported: ['attachment', 'asset', 'text of another plugin', 'choice without options', 'labels'],
    });
  });

  test('priority and components are chosen like options', () => {
    const { fields } = fieldsOf([
      field('priority', { type: 'priority', system: 'priority' }, { validValues: [option] }),
      field('components', { type: 'array', items: 'component' }, { validValues: [option] }),
      field('duedate', { type: 'date', system: 'duedate' }),
    ]);
    expect(fields.map(({ id, kind }) => [id, kind])).toEqual([
      ['priority', 'choice'],
      ['components', 'choices'],
      ['duedate', 'date'],
    ]);
  });
});
