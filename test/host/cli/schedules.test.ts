import { startFixture } from '../core/fixture';
import { runSchedules } from './schedules';

test('every scheduled trigger runs once, and one that fails keeps none from running', async () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { host } = await startFixture();
  const scheduled = host.manifest.modules.filter(({ type }) => type === 'scheduledTrigger');
  expect(scheduled.length).toBeGreaterThan(0);
  await runSchedules(host);
  expect(host.usage().invocations.map(({ module }) => module)).toEqual(scheduled.map(({ key }) => key));

  said.mockClear();
  const tried: string[] = [];
  await runSchedules({
    manifest: { ...host.manifest, modules: [...scheduled, ...scheduled] },
    schedule: async (key) => {
      tried.push(key);
      return { error: { code: 'TIMEOUT', message: 'too long' } };
    },
  });
  expect(tried).toHaveLength(2 * scheduled.length);
  expect(said.mock.calls.flat()).toContain(`${tried[0] ?? ''}: TIMEOUT too long`);
  said.mockRestore();
  await host.stop();
});
