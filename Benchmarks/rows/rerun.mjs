import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { spread } from '../statistics.mjs';
import { timeUntil, withInterface } from './interface.mjs';

const require = createRequire(import.meta.url);
const { program, root } = require('../../Tests/EndToEnd/driver/program.cjs');

/** What a run in a warm worker adds to the page's own time, as the program itself measures it. */
function warmRuns(count) {
  const small = path.join(root, 'Benchmarks/small');
  const { stderr } = spawnSync(
    program, ['run', '/', '--project', small, '--format', 'props', '--repeat', String(count)],
    { encoding: 'utf8' });
  const added = /added ([\d.]+) ms/.exec(stderr)?.[1];
  if (added === undefined) throw new Error(`no times in: ${stderr}`);
  return { added: Number(added), text: stderr.trim().replace('propscope: ', '') };
}

const runNumber = (screen) => Number(/\brun #(\d+)/.exec(screen)?.[1] ?? 0);

/**
 * What a warm run again adds to the page itself: request, build check, worker, answer, findings.
 * Beside it, what is seen of one in the interface, under tmux and against a key that runs nothing.
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
  const warm = warmRuns(50);
  return [
    {
      what: 'what a warm run again adds',
      value: warm.added,
      unit: 'ms',
      limit: 3,
      details: `${warm.text}; key to new panes ${spread(reruns)}, to a moved cursor `
        + spread(moves),
    },
  ];
}
