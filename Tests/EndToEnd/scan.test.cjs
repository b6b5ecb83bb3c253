'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const { copyOfSamplePages, propscope, temporaryFolder } = require('./driver/program.cjs');

/** In two pieces, so that nobody takes this file for a leak. */
const hash = ['$2b$12$', 'cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU'].join('');

/** A folder with these files, and a way to scan in it. */
function folderWith(t, files) {
  const folder = temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const scan = (args, cwd = folder) => propscope(['scan', ...args], { cwd });
  return { folder, scan };
}

const document = JSON.stringify({ users: [{ passwordHash: hash }] });

describe('scan with a propscope.yaml', () => {
  test('entries quiet from the folder above too, and those of no use are told', async (t) => {
    const yaml =
      'personas: { a: { headers: { x: "${NOT_SET}" } } }\n' +
      'ignore:\n' +
      '  - { rule: bcrypt-*, pointer: /users/*/passwordHash, reason: demo data }\n' +
      '  - { rule: personal-phone, reason: nobody has one }\n' +
      '  - { rule: personal-phone, page: /other, reason: of a page that is not here }\n';
    const { folder, scan } = folderWith(t, { 'propscope.yaml': yaml, 'saved/a.json': document });
    const cwd = path.join(folder, 'saved');
    const { out, err, status } = await scan(['a.json', '--format', 'json'], cwd);
    assert.equal(status, 0, err);
    const { findings, quieted, unused } = JSON.parse(out);
    assert.deepEqual(findings, []);
    assert.deepEqual(quieted.map(({ reason }) => reason), ['demo data']);
    assert.equal(quieted[0].source, 'propscope.yaml:3');
    assert.deepEqual(unused.map(({ reason }) => reason), ['nobody has one']);
    assert.match(err, /propscope\.yaml:4: .*personal-phone/);
    assert.ok(!err.includes('/other'));
    const quiet = await scan(['a.json', '--format', 'text', '--quiet'], cwd);
    assert.equal(quiet.err, '');
    assert.match(quiet.out, /1 quieted/);
  });

  test('a fingerprint shown by one scan quiets in the next', async (t) => {
    const key = `fingerprintKey: ${'ab'.repeat(32)}\n`;
    const { folder, scan } = folderWith(t, { 'propscope.yaml': key, 'a.json': document });
    const first = JSON.parse((await scan(['a.json', '--format', 'json'])).out);
    const { fingerprint } = first.findings[0];
    assert.match(fingerprint, /^[0-9a-f]{32}$/);
    const entry = `ignore:\n  - { fingerprint: "${fingerprint}", reason: known }\n`;
    fs.writeFileSync(path.join(folder, 'propscope.yaml'), key + entry);
    assert.equal((await scan(['a.json', '--format', 'json'])).status, 0);
  });

  test('an entry without a reason is an error with its line', async (t) => {
    const { scan } = folderWith(t, {
      'propscope.yaml': 'ignore:\n  - rule: user-email\n',
      'a.json': document,
    });
    const { out, err, status } = await scan(['a.json']);
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(err, /propscope\.yaml:2: .*reason/);
  });
});

describe('scan', () => {
  test('names files in SARIF from the working directory', async (t) => {
    const { folder, scan } = folderWith(t, { 'saved/a.json': document });
    for (const file of ['saved/a.json', './saved/a.json', path.join(folder, 'saved/a.json')]) {
      const { out, status } = await scan([file, '--format', 'sarif']);
      assert.equal(status, 1);
      const [result] = JSON.parse(out).runs[0].results;
      assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'saved/a.json');
      assert.ok(!out.includes(hash));
    }
  });
});

describe('run', () => {
  test('a comment in the page quiets its rule there', async (t) => {
    const project = copyOfSamplePages(t);
    const page = path.join(project, 'pages/leaks/user-row.tsx');
    const run = () => propscope(['run', '/leaks/user-row', '--project', project]);
    const before = JSON.parse((await run()).out);
    const rules = new Set(before.findings.map(({ rule }) => rule));
    assert.ok(rules.has('bcrypt-hash'));
    const comments = [...rules].map((rule) => `// propscope-ignore ${rule}: of the sample\n`);
    const source = fs.readFileSync(page, 'utf8');
    fs.writeFileSync(page, `${comments.join('')}// propscope-ignore jwt: none\n${source}`);
    const { out, err, status } = await run();
    const after = JSON.parse(out);
    assert.equal(status, 0, err);
    assert.deepEqual(after.findings, []);
    assert.equal(after.quieted.length, before.findings.length);
    assert.equal(after.unusedIgnores.length, 1);
    assert.match(err, /user-row\.tsx:\d+: .*jwt/);
    assert.ok(!out.includes('$2b$12$'));
  });
});
