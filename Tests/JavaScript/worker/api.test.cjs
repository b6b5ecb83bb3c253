'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const stalled = 'API resolved without sending a response for /api/x, this may result in stalled ' +
  'requests.';
const tooLarge = (limit) => `API response for /api/x exceeds ${limit}. API Routes are meant to ` +
  'respond quickly. https://nextjs.org/docs/messages/api-routes-response-size-limit';
const noBody = 'A body was attempted to be set with a 204 statusCode for /api/x, this is invalid ' +
  'and the body was ignored.\nSee more info here ' +
  'https://nextjs.org/docs/messages/invalid-api-status-body';
const returned = 'API handler should not return a value, received object.';
const later = 'setTimeout(() => res.end("late"), 5);';
const config = (text) => ({ config: `export const config = { api: ${text} };` });
const production = { mode: 'production' };

/** Runs a handler. */
function call(body, { config: text = '', ...wanted } = {}) {
  const page = `${text} export default function handler(req, res) { ${body} }`;
  return run({ page, key: '/api/x', url: '/api/x', ...wanted });
}

/** [what, body of the handler, options, warnings] */
const warned = [
  ['an answer of 4 MB', 'res.send(".".repeat(4 * 1024 * 1024));', {}, [tooLarge('4MB')]],
  ['an answer below 4 MB', 'res.send(".".repeat(4 * 1024 * 1024 - 1));', {}, []],
  ['an answer of 4 MB in production', 'res.send(".".repeat(4 * 1024 * 1024));', production,
    [tooLarge('4MB')]],
  ['an answer of 4 MB, version 11', 'res.send(".".repeat(4 * 1024 * 1024));', { nextVersion: 11 },
    ['API response for /api/x exceeds 4MB. This will cause the request to fail in a future ' +
      'version. https://nextjs.org/docs/messages/api-routes-body-size-limit']],
  ['an answer in parts', 'for (let i = 0; i < 4; i += 1) res.write(Buffer.alloc(1024 * 1024)); ' +
    'res.end();', {}, [tooLarge('4MB')]],
  ['no limit', 'res.send(".".repeat(4 * 1024 * 1024));', config('{ responseLimit: false }'), []],
  ['a limit of its own', 'res.json(".".repeat(1536));', config('{ responseLimit: "1.5kb" }'),
    [tooLarge('1.5KB')]],
  ['a body that cannot be sent', 'res.status(204).json({ a: 1 });', {}, [noBody]],
  ['a body that cannot be sent, production', 'res.status(204).json({ a: 1 });', production, []],
  ['204 without a body', 'res.status(204).end();', {}, []],
  ['a late answer', later, {}, [stalled]],
  ['a late answer in production', later, production, []],
  ['a late answer of somebody else', later, config('{ externalResolver: true }'), []],
  ['an answer that is piped', 'require("node:stream").Readable.from(["a", "b"]).pipe(res);', {}, []],
  ['an answer that is begun', `res.write("a"); ${later}`, {}, []],
  ['a returned value', 'return res.status(200).end();', {}, [returned]],
  ['a returned value, version 12', 'return res.status(200).end();', { nextVersion: 12 }, []],
  ['a returned value in production', 'return res.status(200).end();', production, []],
];

for (const [name, body, options, expected] of warned) {
  test(`what is said of API routes: ${name}`, async () => {
    const { logs, outcome } = await call(body, options);
    assert.equal(outcome.kind, 'ended');
    assert.deepEqual(logs.map(({ text }) => text), expected);
  });
}

test('an API route of Node.js cannot return a Response', async () => {
  const { outcome } = await call('return new Response("a");');
  assert.equal(outcome.message, 'API route returned a Response object in the Node.js runtime, this ' +
    'is not supported. Please use `runtime: "edge"` instead: ' +
    'https://nextjs.org/docs/api-routes/edge-api-routes');
});
