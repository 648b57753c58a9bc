import { addToServiceDesk, removeFromServiceDesk } from '../../src/jira';
import { createWire, outcomeOf, type Wire } from './kit';

let wire: Wire;
beforeEach(() => {
  wire = createWire();
});
afterEach(() => {
  wire.verify();
});

test.each(['app', 'scoped', 'service'] as const)(
  'a customer is removed, as often as one likes, by %s',
  async (as) => {
    const person = wire.customer(22);
    await addToServiceDesk(wire[as], '4', person);
    for (let time = 0; time < 2; time += 1) {
      await removeFromServiceDesk(wire[as], '4', person);
      expect(wire.control.membersOf({ desk: '4' })).not.toContain(person);
    }
  },
);

test.each([
  { what: 'a desk that is gone', desk: '99', outcome: 'done' },
  { what: 'an open desk', desk: '7', outcome: 'jira.refused 400' },
])('$what: $outcome', async ({ desk, outcome }) => {
  const person = wire.customer(7);
  expect(await outcomeOf(removeFromServiceDesk(wire.app, desk, person))).toBe(outcome);
  expect(wire.control.membershipsOf(person).desks).toEqual(['4', '7']);
});

test('a closed account is none', async () => {
  const person = wire.customer(0);
  wire.control.closeAccount(person);
  expect(await outcomeOf(removeFromServiceDesk(wire.app, '4', person))).toBe('done');
});

test.each([
  { status: 200, body: '<html>', outcome: 'jira.unavailable 200' },
  { status: 429, body: '', headers: { 'Retry-After': '7' }, outcome: 'jira.throttled 7' },
])('answered $status: $outcome', async ({ outcome, ...answer }) => {
  wire.answerNext('DELETE /rest/servicedeskapi/servicedesk/4/customer', answer);
  expect(await outcomeOf(removeFromServiceDesk(wire.app, '4', wire.customer(0)))).toBe(outcome);
});
