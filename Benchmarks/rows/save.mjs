import fs from 'node:fs';

import { median, spread } from '../statistics.mjs';
import { timeUntil, withInterface } from './interface.mjs';

/** From saving a file to the panes that show its effect: props and HTML both. */
export async function save(runs) {
  const times = await withInterface(async ({ terminal, page }) => {
    const source = fs.readFileSync(page, 'utf8');
    const found = [];
    for (let turn = 0; turn <= runs; turn += 1) {
      const title = `Saved${turn}x`;
      const text = source.replaceAll('Steeped', title);
      found.push(
        await timeUntil(
          terminal,
          () => fs.writeFileSync(page, text),
          (screen) => screen.split(title).length > 2,
        ),
      );
    }
    // The first save warms up what no user waits for twice.
    return found.slice(1);
  });
  return [
    {
      what: 'from saving a file to new panes',
      value: median(times),
      unit: 'ms',
      limit: 50,
      details: `${spread(times)}, ${runs} saves`,
    },
  ];
}
