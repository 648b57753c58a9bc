const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const day = 86_400_000;

function friendly(at: number, now: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${String(date.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'AM' : 'PM'}`;
  const daysAgo = Math.floor(now / day) - Math.floor(at / day);
  if (daysAgo === 0) return `Today ${time}`;
  if (daysAgo === 1) return `Yesterday ${time}`;
  if (daysAgo > 1 && daysAgo < 7) return `${dayNames[date.getUTCDay()] ?? ''} ${time}`;
  const month = monthNames[date.getUTCMonth()] ?? '';
  return `${String(date.getUTCDate()).padStart(2, '0')}/${month}/${String(date.getUTCFullYear()).slice(2)} ${time}`;
}

/** A moment (epoch ms) as Jira writes it: `2015-10-08T14:42:00.000+0000`. */
export function jiraDate(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** JSM's `DateDTO` for a moment (epoch ms), in UTC. */
export function presentDate(at: number, now: number): Readonly<Record<string, string | number>> {
  const jira = jiraDate(at);
  return {
    iso8601: jira.replace(/\.\d{3}/, ''),
    jira,
    friendly: friendly(at, now),
    epochMillis: at,
  };
}
