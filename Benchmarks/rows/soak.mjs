import { withInterface } from './interface.mjs';
import { memoryByProcess, settledMemory } from './memory.mjs';

/** What comes before memory is expected to stay where it is. */
const warm = 500;
/** After so many runs the window gets another size. */
const runsPerResize = 10;
/** How often memory is looked at between the first look and the last. */
const looks = 10;

const runNumber = (text) => Number(/\brun #(\d+)/.exec(text)?.[1] ?? 0);

/** One run more, seen to its end. */
async function runAgain(terminal, number) {
  await terminal.press('r');
  const isDone = (text) => runNumber(text) > number && !/running/.test(text);
  return runNumber(await terminal.waitFor(isDone, { every: 1 }));
}

/** Another size, until everything is drawn in it. */
async function resize(terminal, columns, rows) {
  await terminal.resize(columns, rows);
  const isDrawn = (text) => {
    const lines = text.split('\n');
    const isWide = lines.some((line) => line.length === columns && line.endsWith('┐'));
    return lines.length === rows && isWide && /\bquit$/.test(lines[rows - 1].trimEnd());
  };
  await terminal.waitFor(isDrawn, { every: 1 });
}

const named = (processes) => processes
  .map(({ name, megabytes }) => `${name} ${megabytes.toFixed(0)}`).join(', ');

/** `count` runs and a tenth as many resizes in one session, and what memory does meanwhile. */
export async function soak(count) {
  const start = Math.min(warm, Math.floor(count / 2));
  return withInterface(async ({ terminal }) => {
    const pid = await terminal.ask('pane_pid');
    await terminal.press('3');
    const seen = [];
    let number = 1;
    let least = '';
    for (let turn = 1; turn <= count; turn += 1) {
      number = await runAgain(terminal, number);
      if (turn % runsPerResize === 0) {
        const step = turn / runsPerResize;
        await resize(terminal, 80 + (step * 7) % 90, 24 + (step * 5) % 30);
      }
      const isLook = turn >= start && (turn - start) % Math.ceil((count - start) / looks) === 0;
      if (!isLook && turn !== count) continue;
      // The same size each time: a larger screen needs more cells.
      await resize(terminal, 160, 48);
      seen.push(await settledMemory(pid));
      if (seen.length === 1) least = named(memoryByProcess(pid));
    }
    const [before, after] = [seen[0], seen.at(-1)];
    return [{
      what: `memory after ${count} runs and ${Math.floor(count / runsPerResize)} resizes`,
      value: (after / before - 1) * 100, unit: '% more', limit: 10,
      details: `than after ${start}: ${seen.map((one) => one.toFixed(0)).join(', ')} MB; `
        + `${least} before, ${named(memoryByProcess(pid))} after`,
    }];
  });
}
