'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const { differences, findingDifferences } = require('./driver/expectation.cjs');
const { propscope, samplePages } = require('./driver/program.cjs');

const folder = path.join(__dirname, 'expected');
const expectations = fs
  .readdirSync(folder)
  .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));

/** Parts of a record that a case may speak about, beside findings and HTML. */
const compared = [
  'caching',
  'client',
  'data',
  'outcome',
  'payload',
  'props',
  'request',
  'resolvedUrl',
  'response',
  'trace',
];

/** Every key of a record, in order. */
const keys = [
  'version',
  'page',
  'request',
  'resolvedUrl',
  'outcome',
  'response',
  'props',
  'html',
  'payload',
  'data',
  'findings',
  'unread',
  'origins',
  'client',
  'trace',
  'quieted',
  'unusedIgnores',
  'advice',
  'caching',
  'middleware',
  'handedTo',
  'followed',
];

const onSamplePages = ['--project', samplePages];

function checkRecord(record, page, expected) {
  const found = [];
  assert.deepEqual(Object.keys(record), keys);
  assert.equal(record.version, 1);
  const { page: key, file, propsFunction } = page;
  const usual = { key, file, propsFunction, runtime: 'nodejs' };
  found.push(...differences(record.page, 'page' in expected ? expected.page : usual, '/page'));
  for (const part of compared) {
    if (part in expected) found.push(...differences(record[part], expected[part], `/${part}`));
  }
  for (const text of expected.html ?? []) {
    if (!record.html?.includes(text)) found.push(`/html: there is no ${JSON.stringify(text)}`);
  }
  if (expected.findings) found.push(...findingDifferences(record.findings, expected.findings));
  assert.equal(found.length, 0, found.join('\n'));
}

for (const page of expectations) {
  describe(page.page, () => {
    for (const expected of page.cases) {
      test(expected.name, async () => {
        const args = ['run', ...expected.arguments, ...onSamplePages, '--format', 'json'];
        const { status, out, err } = await propscope(args);
        assert.notEqual(out, '', `no record; standard error:\n${err}`);
        checkRecord(JSON.parse(out), page, expected);
        assert.equal(status, expected.exit, err);
        for (const secret of expected.hidden ?? []) {
          assert.ok(!(out + err).includes(secret), `${secret} is in the output`);
        }
      });
    }
  });
}

describe('sensitive values', () => {
  const leaks = expectations.flatMap(({ cases }) => cases.filter(({ hidden }) => hidden));

  for (const format of ['text', 'props', 'html', 'payload', 'data']) {
    test(`are masked in ${format}, on every page that leaks`, async () => {
      for (const { arguments: given, hidden, exit } of leaks) {
        const args = ['run', ...given, ...onSamplePages, '--format', format, '--color', 'never'];
        const { status, out, err } = await propscope(args);
        assert.equal(status, exit, `${given[0]}: ${err}`);
        assert.notEqual(out, '', given[0]);
        for (const secret of hidden) {
          assert.ok(!(out + err).includes(secret), `${given[0]}: ${secret} is in the output`);
        }
      }
    });
  }

  test('are shown when asked for, and masked as evidence even then', async () => {
    const args = ['run', '/leaks/env-whole', ...onSamplePages, '--format', 'json', '--reveal'];
    const { out } = await propscope(args);
    const secret = 'four warm cups before the ninth bell';
    const record = JSON.parse(out);
    assert.equal(record.props.newsletter.unlock, secret);
    assert.ok(record.html.includes(secret));
    assert.ok(!JSON.stringify(record.findings).includes(secret));
  });
});

test('every sample page has an expectation', () => {
  const pages = path.join(samplePages, 'pages');
  const files = fs
    .readdirSync(pages, { recursive: true })
    .map((name) => `pages/${name}`)
    .filter((name) => /\.(jsx?|tsx?)$/.test(name))
    .filter((name) => !/^pages\/(api\/|_)/.test(name));
  assert.deepEqual(expectations.map(({ file }) => file).sort(), files.sort());
});
