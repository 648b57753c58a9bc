import { measureScim } from './measure';
test('x', async () => {
  const f = await measureScim({ users: 2000, members: 1000, requests: 100, scans: 3 }, (l) =>
    process.stderr.write(l + '\n'),
  );
  for (const x of f)
    process.stderr.write(
      JSON.stringify([
        x.operation,
        Math.round(x.perSecond.sitebound),
        Math.round(x.perSecond.routers),
        x.cost.sitebound.calls,
        x.cost.sitebound.queries,
        x.cost.sitebound.writes,
        x.cost.routers.calls,
        x.cost.routers.queries,
        x.cost.routers.writes,
      ]) + '\n',
    );
}, 300000);
