import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Follows how much memory a process holds at most. */
export interface MemoryWatch {
  /** Resident set size in bytes: the highest since the watch began. */
  stop(): number;
}

/**
 * Watches a process. Linux keeps the highest value itself (`VmHWM`, which `clear_refs` sets back);
 * elsewhere it is sampled ten times a second.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function watchMemory(pid: number): MemoryWatch {
  return setBackPeak(pid) ? { stop: () => statusField(pid, 'VmHWM') } : sample(pid);
}

function setBackPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${String(pid)}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}

function statusField(pid: number, name: string): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`The system does not tell ${name}`);
  return Number(kilobytes) * 1024;
}

function sample(pid: number): MemoryWatch {
  let highest = 0;
  const look = () => {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])
      .toString()
      .trim();
    highest = Math.max(highest, Number(kilobytes) * 1024);
  };
  look();
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return highest;
    },
  };
}
