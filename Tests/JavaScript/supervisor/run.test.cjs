'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { openProject } = require('./project.cjs');

const page = (body) => `export async function getServerSideProps(context) { ${body} }
export default function Page() { return <p>hello</p>; }
`;

test('a page runs and answers with its props, its stages and its inputs', async (context) => {
  const driver = await openProject(context, {
    'pages/hello.jsx': `import { who } from '../lib/who';\n${page('return { props: { who } };')}`,
    'lib/who.ts': 'export const who: string = "world";',
  });
  const { event, ...answer } = await driver.run('pages/hello.jsx');
  assert.deepEqual(answer.props, { who: 'world' });
  assert.deepEqual(answer.trace.stages.map(({ name }) => name), ['build', 'props']);
  assert.deepEqual(answer.inputs.map((file) => file.slice(driver.root.length)).sort(),
    ['/lib/who.ts', '/pages/hello.jsx']);
  const stages = driver.events.filter(({ type }) => type === 'stage');
  assert.deepEqual(stages.map(({ name, ms }) => [name, ms === null]),
    [['build', true], ['build', false], ['props', true], ['props', false]]);
});
