import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { median, spread } from '../statistics.mjs';

const { plainEnvironment, program, root } = createRequire(import.meta.url)(
  '../../Tests/EndToEnd/driver/program.cjs',
);

const project = path.join(root, 'Benchmarks/small');
const node = process.execPath;

function milliseconds(file, args) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd: root,
    env: plainEnvironment({ PROPSCOPE_NODE: node }),
    encoding: 'utf8',
  });
  const time = performance.now() - start;
  if (error || status !== 0 || !stdout.includes('Steeped plain')) {
    throw new Error(`${file} ${args.join(' ')} failed (${status}): ${error ?? stderr}`);
  }
  return time;
}

const floor = () => milliseconds(node, [path.join(root, 'Benchmarks/floor.mjs')]);
const run = () => milliseconds(program, ['run', '/', '--project', project, '--format', 'json']);

/**
 * One page, once, from nothing: the floor and `propscope run` by turns, so that whatever else the
 * machine does slows both.
 */
export async function once(runs) {
  const floors = [];
  const times = [];
  floor();
  run();
  for (let turn = 0; turn < runs; turn += 1) {
    floors.push(floor());
    times.push(run());
  }
  const ratio = median(times) / median(floors);
  return [
    {
      what: 'run once, against the floor',
      value: ratio,
      unit: '×',
      limit: 1.6,
      details: `floor ${spread(floors)}, propscope run ${spread(times)}, ${runs} runs each`,
    },
  ];
}
