'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const {
  copyOfSamplePages,
  propscope,
  samplePages,
  temporaryFolder,
} = require('./driver/program.cjs');

const teapot = ['run', '/product/teapot', '--project', samplePages];

describe('formats of run', () => {
  test('each is the part of the record it names', async () => {
    const print = async (format) => (await propscope([...teapot, '--format', format])).out;
    const record = JSON.parse(await print('json'));
    assert.deepEqual(JSON.parse(await print('props')), record.props);
    assert.deepEqual(JSON.parse(await print('payload')), record.payload);
    assert.deepEqual(JSON.parse(await print('data')), record.data.body);
    assert.equal((await print('html')).trimEnd(), record.html.trimEnd());
  });

  test('json is what a pipe gets', async () => {
    const { out } = await propscope(teapot);
    assert.equal(JSON.parse(out).version, 1);
  });

  test('text says how it went, without colour when asked', async () => {
    const args = ['--format', 'text', '--color', 'never'];
    const { out, status } = await propscope([...teapot, ...args]);
    assert.equal(status, 0);
    assert.match(out, /\/product\/\[slug\]/);
    assert.match(out, /200/);
    assert.ok(!out.includes('\u001b'), 'an escape code is in it');
  });

  test('control sequences of page data stay out of text', async () => {
    const args = ['run', '/noisy', '--project', samplePages, '--format', 'text'];
    const { out, err } = await propscope([...args, '--color', 'never']);
    assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(out + err));
  });

  test('what a redirect has no props for is said, not printed', async () => {
    const args = ['run', '/go/spring', '--project', samplePages, '--format', 'props'];
    const { out, err, status } = await propscope(args);
    assert.equal(out, '');
    assert.match(err, /no props/);
    assert.equal(status, 0);
  });
});

describe('comparisons', () => {
  test('places stand side by side', async () => {
    const args = ['run', '/shipping', '--project', samplePages, '--geo', 'berlin', '--geo', 'seoul'];
    const { out, status } = await propscope([...args, '--format', 'json']);
    assert.equal(status, 0);
    const comparison = JSON.parse(out);
    assert.deepEqual(
      comparison.places.map((place) => [place.name, place.record.request.geo.country]),
      [['berlin', 'DE'], ['seoul', 'KR']],
    );
    assert.ok(comparison.places.every((place) => place.record.client !== null));
    assert.ok(comparison.differences.some(({ pointer }) => pointer === '/cost/currency'));
    const text = await propscope([...args, '--format', 'text', '--color', 'never']);
    assert.match(text.out, /\/cost\/currency {2}berlin: "EUR" {2}seoul: "KRW"/);
  });

  test('two dimensions at once are refused', async () => {
    const { err, status } = await propscope([
      ...teapot, '--geo', 'berlin', '--geo', 'seoul', '--persona', 'member', '--persona', 'admin',
    ]);
    assert.equal(status, 2);
    assert.match(err, /several personas and several places at once/);
  });
});

describe('exit status', () => {
  const cases = [
    { name: 'a page that answers', args: teapot, status: 0 },
    { name: 'a finding', args: ['run', '/leaks/jwt', '--project', samplePages], status: 1 },
    {
      name: 'a finding nobody minds',
      args: ['run', '/leaks/jwt', '--project', samplePages, '--fail-on', 'never'],
      status: 0,
    },
    { name: 'no target', args: ['run'], status: 2, says: /target/i },
    { name: 'an unknown option', args: [...teapot, '--colour', 'red'], status: 2, says: /colour/ },
    { name: 'an unknown format', args: [...teapot, '--format', 'pdf'], status: 2, says: /pdf/ },
    { name: 'a header without a colon', args: [...teapot, '-H', 'nonsense'], status: 2 },
    {
      name: 'an unknown place',
      args: [...teapot, '--geo', 'atlantis'],
      status: 2,
      says: /atlantis/,
    },
    {
      name: 'an unknown persona',
      args: [...teapot, '--persona', 'nobody'],
      status: 2,
      says: /nobody[\s\S]*member|member[\s\S]*nobody/,
    },
    { name: 'a page that throws', args: ['run', '/broken', '--project', samplePages], status: 3 },
    {
      name: 'no pages folder',
      args: ['run', '/', '--project', '/usr/share'],
      status: 4,
      says: /pages/,
    },
  ];
  for (const { name, args, status, says } of cases) {
    test(`${status}: ${name}`, async () => {
      const result = await propscope(args);
      assert.equal(result.status, status, result.err);
      if (says) assert.match(result.err, says);
      if (status === 2) assert.equal(result.out, '');
    });
  }

  test('2: stubs that cannot be read', async (context) => {
    const project = copyOfSamplePages(context);
    fs.writeFileSync(path.join(project, 'propscope.yaml'), 'stubs: 7\n');
    const { status, err, out } = await propscope(['run', '/about', '--project', project]);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /propscope\.yaml:1: .*stubs/);
  });

  test('3: a promise that fails long after the page has answered', async (context) => {
    const project = copyOfSamplePages(context);
    fs.writeFileSync(path.join(project, 'pages/later.jsx'), `export function getServerSideProps() {
      setTimeout(() => { Promise.reject(new RangeError('too late')); }, 700);
      return { props: {} };
    }
    export default () => <p>fine</p>;`);
    const { status, out } = await propscope(
      ['run', '/later', '--project', project, '--format', 'json']);
    const { outcome, html } = JSON.parse(out);
    assert.deepEqual([status, outcome.kind, outcome.name], [3, 'failed', 'RangeError']);
    assert.match(html, /<p>fine<\/p>/);
  });
});

describe('pages', () => {
  test('lists every page and route with its kind', async () => {
    const { out, status, err } = await propscope(['pages', '--project', samplePages]);
    assert.equal(status, 0, err);
    const { pages } = JSON.parse(out);
    const kinds = new Map(pages.map(({ key, propsFunction }) => [key, propsFunction]));
    assert.equal(kinds.get('/'), 'getStaticProps');
    assert.equal(kinds.get('/product/[slug]'), 'getServerSideProps');
    assert.equal(kinds.get('/visits'), 'getInitialProps');
    assert.equal(kinds.get('/about'), null);
    const expected = fs.readdirSync(path.join(__dirname, 'expected')).length;
    assert.equal(pages.filter(({ api }) => !api).length, expected);
    assert.deepEqual(
      pages.filter(({ api }) => api).map(({ key }) => key).sort(),
      ['/api/basket', '/api/health', '/api/products/[slug]'],
    );
    assert.deepEqual(pages.flatMap(({ problems }) => problems), []);
  });
});

describe('doctor', () => {
  test('finds everything here', async () => {
    const { out, status, err } = await propscope(['doctor', '--project', samplePages]);
    assert.equal(status, 0, err + out);
    const names = JSON.parse(out).map(({ name }) => name);
    for (const name of ['node', 'esbuild', 'react', 'project']) {
      assert.ok(names.includes(name), name);
    }
  });

  test('says what is there even where there is no project', async (t) => {
    const cwd = temporaryFolder(t);
    const { out, status, err } = await propscope(['doctor'], { cwd });
    assert.equal(status, 4, err + out);
    const checks = new Map(JSON.parse(out).map((check) => [check.name, check]));
    for (const name of ['node', 'esbuild', 'react']) assert.equal(checks.get(name)?.ok, true, name);
    assert.equal(checks.get('project').ok, false);
    assert.match(checks.get('project').problem, /pages/);
  });
});

describe('scan', () => {
  test('finds a private key in a document, and names the place', async (t) => {
    const file = path.join(temporaryFolder(t), 'props.json');
    const body = 'MC4CAQAwBQYDK2VwBCIEIJq1vR8m0yZ3wQ7uH5cXoT2kLr9fNdBs6PgEaVxYi4Uh';
    const armour = (word) => ['-----', word, ' PRIVATE', ' KEY-----'].join('');
    const pem = [armour('BEGIN'), body, armour('END')].join('\n');
    fs.writeFileSync(file, JSON.stringify({ signing: { pem } }));
    const { out, status } = await propscope(['scan', file, '--format', 'jsonl']);
    assert.equal(status, 1);
    const [finding] = out.trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(finding.pointer, '/signing/pem');
    assert.equal(finding.severity, 'error');
    assert.ok(!out.includes(body));
  });
});

describe('a project that is broken', () => {
  test('a build error shows the file, the line and the text', async (t) => {
    const project = copyOfSamplePages(t);
    fs.writeFileSync(path.join(project, 'pages/about.jsx'), 'export default () => <p>open</q>;\n');
    const args = ['run', '/about', '--project', project, '--format', 'json'];
    const { out, status } = await propscope(args);
    assert.equal(status, 3);
    const { outcome } = JSON.parse(out);
    assert.equal(outcome.kind, 'failed');
    assert.equal(outcome.stage, 'build');
    assert.equal(outcome.frames[0].file, 'pages/about.jsx');
    assert.equal(outcome.frames[0].line, 1);
    assert.match(outcome.excerpt, /<p>open<\/q>/);
  });

  test('a package that is not installed is named', async (t) => {
    const project = copyOfSamplePages(t);
    const page = "import '@shop/missing';\nexport default () => null;\n";
    fs.writeFileSync(path.join(project, 'pages/about.jsx'), page);
    const args = ['run', '/about', '--project', project, '--format', 'json'];
    const { out, status } = await propscope(args);
    assert.equal(status, 3);
    assert.match(JSON.parse(out).outcome.message, /@shop\/missing/);
  });
});

describe('a project of its own', () => {
  test('its own react is used, not that of the system', async (t) => {
    const project = temporaryFolder(t);
    const write = (name, text) => {
      const file = path.join(project, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    };
    for (const name of ['react', 'react-dom', 'scheduler', 'loose-envify', 'js-tokens']) {
      const source = `/usr/share/nodejs/${name}`;
      if (fs.existsSync(source)) {
        fs.cpSync(source, path.join(project, 'node_modules', name), { recursive: true });
      }
    }
    write('node_modules/react/mark.js', 'module.exports = "the one of the project";\n');
    write('package.json', '{ "dependencies": { "react": "*", "react-dom": "*", "next": "13" } }');
    write('node_modules/tea/package.json', '{ "name": "tea", "main": "tea.js" }');
    write('node_modules/tea/tea.js', "const path = require('path');\n" +
      "module.exports = path.dirname(require.resolve('react'));\n");
    write('src/pages/[leaf].tsx', `
import tea from 'tea';
import type { GetServerSideProps } from 'next';
export const getServerSideProps: GetServerSideProps = async ({ params }) => ({
  props: { leaf: params?.leaf, from: tea as string },
});
export default function Leaf({ leaf }: { leaf: string }) { return <b>{leaf}</b>; }
`);
    const { out, status, err } = await propscope(['run', '/oolong', '--project', project]);
    assert.equal(status, 0, err + out);
    const record = JSON.parse(out);
    assert.equal(record.props.leaf, 'oolong');
    assert.equal(record.props.from, path.join(project, 'node_modules/react'));
    assert.equal(record.request.nextVersion, 13);
    assert.match(record.html, /<b>oolong<\/b>/);
  });
});
