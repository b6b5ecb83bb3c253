'use strict';

/**
 * Prints what the supervisor and the worker add to a run: `node --expose-internals latency.cjs`.
 * No test: times depend on the machine. Numbers are milliseconds, the median of many rounds.
 */

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Driver, write } = require('./project.cjs');

const rounds = 40;
const worker = path.join(__dirname, '../../../Sources/PageRuntime/JavaScript/worker/worker.cjs');
const page = (text) => `import { Card } from '../components/card';
export async function getServerSideProps({ query }) { return { props: { title: ${JSON.stringify(text)} } }; }
export default function Page({ title }) { return <main><h1>{title}</h1><Card n={1} /></main>; }
`;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1].toFixed(2);

async function main() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-latency-'));
  const closers = [() => fs.rmSync(root, { recursive: true, force: true })];
  write(root, {
    'pages/p.tsx': page('0'),
    'components/card.tsx': 'import s from "./card.module.css"; export const Card = (p: { n: number }) => <p className={s.card}>{p.n}</p>;',
    'components/card.module.css': '.card { color: red }',
  });
  const begin = performance.now();
  const driver = new Driver({ after: (close) => closers.unshift(close) }, root, { workerFile: worker });
  driver.supervisor.prewarm({ root, mode: 'development', memory: 256 });
  await driver.open({ memory: 256, watch: true });
  const run = () => driver.run('pages/p.tsx');
  const first = await run();
  console.log(`first run            ${(performance.now() - begin).toFixed(1)}  ${first.outcome.kind} ${first.outcome.message ?? ''}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const warm = [];
  const inside = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const { trace } = await run();
    warm.push(performance.now() - start);
    inside.push(trace.stages.reduce((sum, { ms }) => sum + ms, 0));
  }
  console.log(`warm run             ${median(warm)}  (stages ${median(inside)})`);
  const told = [];
  const saved = [];
  for (let round = 0; round < rounds; round += 1) {
    driver.events.length = 0;
    const start = performance.now();
    write(root, { 'pages/p.tsx': page(String(round)) });
    await driver.event(({ type }) => type === 'changed');
    told.push(performance.now() - start);
    const { props } = await run();
    saved.push(performance.now() - start);
    if (props.title !== String(round)) throw new Error('stale code ran');
  }
  console.log(`save to changed      ${median(told)}\nsave to answer       ${median(saved)}`);
  for (const close of closers) await close();
  process.exit(0);
}

main();
