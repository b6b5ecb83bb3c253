import { median, spread } from '../statistics.mjs';
import { timeUntil, withInterface } from './interface.mjs';

const runNumber = (screen) => Number(/\brun #(\d+)/.exec(screen)?.[1] ?? 0);

/**
 * What a warm run again adds: from the key to the new panes, less what a key takes that runs
 * nothing. The page's own time, some tenths of a millisecond, stays in: the truth is a little
 * better than this.
 */
export async function rerun(runs) {
  const { moves, reruns } = await withInterface(async ({ terminal }) => {
    const moves = [];
    const reruns = [];
    await terminal.press('3');
    for (let turn = 0; turn <= runs; turn += 1) {
      const before = await terminal.styledScreen();
      const key = turn % 2 === 0 ? 'j' : 'k';
      const isDrawn = async () => (await terminal.styledScreen()) !== before;
      moves.push(await timeUntil(terminal, () => terminal.press(key), isDrawn));
      const number = runNumber((await terminal.screen()).join('\n'));
      const isNew = (screen) => runNumber(screen) > number;
      reruns.push(await timeUntil(terminal, () => terminal.press('r'), isNew));
    }
    return { moves: moves.slice(1), reruns: reruns.slice(1) };
  });
  return [
    {
      what: 'what a warm run again adds',
      value: median(reruns) - median(moves),
      unit: 'ms',
      limit: 3,
      details: `to new panes ${spread(reruns)}, to a moved cursor ${spread(moves)}`,
    },
  ];
}
