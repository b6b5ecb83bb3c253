import fs from 'node:fs';

/**
 * Resident memory of a process and of all it started, in megabytes, by name of program.
 *
 * @param {string | number} pid
 * @returns {{ name: string, megabytes: number }[]}
 */
export function memoryByProcess(pid) {
  const children = new Map();
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = text(`/proc/${name}/stat`);
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    children.set(parent, [...children.get(parent) ?? [], name]);
  }
  const processes = [];
  const left = [String(pid)];
  while (left.length > 0) {
    const one = left.pop();
    left.push(...children.get(one) ?? []);
    const status = text(`/proc/${one}/status`);
    const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    if (kilobytes === undefined) continue;
    processes.push({
      name: /Name:\s+(\S+)/.exec(status)?.[1] ?? one, megabytes: Number(kilobytes) / 1000,
    });
  }
  return processes;
}

/** Memory of a process and of all it started, in megabytes. */
export function memory(pid) {
  return memoryByProcess(pid).reduce((sum, { megabytes }) => sum + megabytes, 0);
}

/** A file of a process that may have ended meanwhile. */
function text(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The least within three seconds: what was left behind has been given back by then. */
export async function settledMemory(pid) {
  let least = memory(pid);
  for (let turn = 0; turn < 15; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    least = Math.min(least, memory(pid));
  }
  return least;
}
