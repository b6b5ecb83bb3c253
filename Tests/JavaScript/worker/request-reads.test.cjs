'use strict';
/** Which request headers a page reads, and that finding out changes nothing. */

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageReturning, run } = require('./page-runner.cjs');

const headers = [['Authorization', 'Bearer x'], ['Cookie', 'a=1'], ['X-Vercel-IP-City', 'Seoul']];

for (const [name, expression, expected] of [
  ['nothing', '1', []],
  ['one header', 'req.headers.authorization', ['authorization']],
  ['a header that was not sent', 'String(req.headers["x-none"])', []],
  ['cookies', 'req.cookies.a', ['cookie']],
  ['all of them', '({ ...req.headers })',
    ['authorization', 'cookie', 'host', 'x-vercel-ip-city']],
  ['the object as a prop', 'req.headers',
    ['authorization', 'cookie', 'host', 'x-vercel-ip-city']],
  ['their names', 'Object.keys(req.headers)', []],
]) {
  test(`headers read: ${name}`, async () => {
    const answer = await run({ page: pageReturning(expression), headers });
    assert.equal(answer.outcome.kind, 'props', JSON.stringify(answer.outcome));
    assert.deepEqual(answer.headersRead, expected);
  });
}

test('the headers are printed and described as ever', async () => {
  const expression = '[Object.getOwnPropertyNames(req).includes("headers"), ' +
    'require("util").inspect(req.headers).includes("Bearer x")]';
  const answer = await run({ page: pageReturning(expression), headers });
  assert.equal(answer.propsText, '{"value":[false,true]}');
});
