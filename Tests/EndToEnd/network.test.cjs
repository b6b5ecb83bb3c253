'use strict';
/** Requests of page code: recorded, replayed, stubbed, and refused. */

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { after, before, describe, test } = require('node:test');

const { propscope, temporaryFolder } = require('./driver/program.cjs');

let server;
let address;
let asked = 0;

before(async () => {
  server = http.createServer((request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ visits: asked, path: request.url }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

/** A project whose only page asks the server of this test. */
function project(context, settings = '') {
  const folder = temporaryFolder(context);
  fs.mkdirSync(path.join(folder, 'pages'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{"dependencies":{"next":"15.0.0"}}');
  fs.writeFileSync(path.join(folder, 'propscope.yaml'), settings);
  fs.writeFileSync(path.join(folder, 'pages/index.js'), `
    export async function getServerSideProps() {
      const answer = await fetch('${address}/count');
      return { props: await answer.json() };
    }
    export default function Page({ visits }) { return visits; }`);
  return folder;
}

const run = async (folder, ...more) => {
  const result = await propscope(['run', '/', '--format', 'json', ...more], { cwd: folder });
  return { ...result, record: result.out === '' ? null : JSON.parse(result.out) };
};

describe('requests of page code', () => {
  test('a recorded run is the same again, with nobody asked', async (context) => {
    const folder = project(context);
    const first = await run(folder, '--record', 'shop.har');
    assert.match(first.err, /1 answer written to shop\.har/);
    const file = path.join(folder, 'shop.har');
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
    const archive = JSON.parse(fs.readFileSync(file, 'utf8'));
    assert.equal(archive.log.version, '1.2');
    const before = asked;
    const again = await run(folder, '--replay', 'shop.har');
    assert.deepEqual(again.record.props, first.record.props);
    assert.equal(again.record.trace.requests[0].answeredBy, 'replay');
    assert.equal(asked, before);
  });

  test('a request that the recording lacks is named', async (context) => {
    const folder = project(context);
    fs.writeFileSync(path.join(folder, 'empty.har'), '{"log":{"entries":[]}}');
    const { record, status } = await run(folder, '--replay', 'empty.har');
    assert.equal(status, 3);
    assert.match(JSON.stringify(record.outcome), /propscope is offline: GET .*\/count was not sent/);
    assert.equal(record.trace.requests[0].answeredBy, 'refused');
  });

  test('a recording that is none is refused before anything runs', async (context) => {
    const folder = project(context);
    const before = asked;
    const missing = await run(folder, '--replay', 'none.har');
    assert.equal(missing.status, 2);
    assert.match(missing.err, /there is no file none\.har/);
    fs.writeFileSync(path.join(folder, 'odd.har'), 'x');
    assert.match((await run(folder, '--replay', 'odd.har')).err, /odd\.har is no recording/);
    assert.equal(asked, before);
  });

  test('offline, the page fails with the line that asked', async (context) => {
    const folder = project(context);
    const before = asked;
    const { record, status } = await run(folder, '--offline');
    assert.equal(status, 3);
    assert.equal(record.trace.requests[0].source, 'pages/index.js:3');
    assert.equal(asked, before);
  });

  test('stubs of propscope.yaml answer, and are read again for each run', async (context) => {
    const folder = project(context, `stubs:\n  - url: ${address}/*\n    json: { visits: 7 }\n`);
    const { record } = await run(folder);
    assert.deepEqual(record.props, { visits: 7 });
    assert.equal(record.trace.requests[0].answeredBy, 'stub');
    fs.writeFileSync(path.join(folder, 'propscope.yaml'), 'stubs:\n  - uri: x\n');
    const { err } = await run(folder);
    assert.match(err, /propscope\.yaml:2: unknown field "uri"/);
  });
});
