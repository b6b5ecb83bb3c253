'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const rendering = (jsx, imports = '') =>
  `${imports}\nexport default function Page() { return ${jsx}; }`;

test('modules of dynamic components are named by who asks for what', async () => {
  const { payload } = await run({
    page: rendering('<p><One /><Two /></p>', `import dynamic from 'next/dynamic';
      const One = dynamic(() => import('next/head').catch(() => () => null));
      const Two = dynamic(
        // (not this one: import('x'))
        { loader: () => Promise.all([import("next/link"), import(/* chunk */ 'next/link')])
          .then(([{ default: Link }]) => () => <Link href="/">a)</Link>, () => () => 'a)') },
        { loading: () => <i>(</i> });
      const Unused = dynamic(() => import('next/script').catch(() => () => null));
      const Browser = dynamic(() => import('next/router'), { ssr: false });
      const load = () => ({ default: () => 'x' });
      const Plain = dynamic(load);`),
  });
  assert.deepEqual(payload.dynamicIds, ['pages/page.jsx -> next/head', 'pages/page.jsx -> next/link']);
  const { payload: without } = await run({ page: rendering('<p />') });
  assert.ok(!('dynamicIds' in without));
});

test('a dynamic component that cannot be loaded fails the page, each time', async () => {
  const page = rendering('<Gone />', `import dynamic from 'next/dynamic';
    const Gone = dynamic(() => Promise.reject(new Error('gone')));`);
  for (let time = 0; time < 2; time += 1) {
    const { outcome } = await run({ page });
    assert.deepEqual([outcome.kind, outcome.message], ['failed', 'gone']);
  }
});
