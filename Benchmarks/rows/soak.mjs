import { withInterface } from './interface.mjs';
import { settledMemory } from './memory.mjs';

/** What comes before memory is expected to stay where it is. */
const warm = 500;

const runNumber = (screen) => Number(/\brun #(\d+)/.exec(screen)?.[1] ?? 0);

/** Runs the page until its number is reached. */
async function runUntil(terminal, number) {
  for (;;) {
    const screen = (await terminal.screen()).join('\n');
    const now = runNumber(screen);
    if (now >= number) return;
    await terminal.press('r');
    await terminal.waitFor((text) => runNumber(text) > now && !/running/.test(text), { every: 1 });
  }
}

/** `count` runs and a tenth as many resizes in one session, and what memory does meanwhile. */
export async function soak(count) {
  return withInterface(async ({ terminal }) => {
    const pid = await terminal.ask('pane_pid');
    await terminal.press('3');
    await runUntil(terminal, warm);
    const before = await settledMemory(pid);
    await runUntil(terminal, count);
    const after = await settledMemory(pid);
    for (let turn = 0; turn < count / 10; turn += 1) {
      await terminal.resize(80 + (turn % 90), 24 + (turn % 30));
    }
    await terminal.resize(160, 48);
    await terminal.waitFor('Steeped plain');
    const resized = await settledMemory(pid);
    return [
      {
        what: `memory after ${count} runs`, value: (after / before - 1) * 100, unit: '%', limit: 10,
        details: `${before.toFixed(0)} MB after ${warm}, ${after.toFixed(0)} MB at the end, `
          + `${resized.toFixed(0)} MB after ${Math.round(count / 10)} resizes`,
      },
      {
        what: 'memory after the resizes', value: (resized / before - 1) * 100, unit: '%', limit: 10,
      },
    ];
  });
}
