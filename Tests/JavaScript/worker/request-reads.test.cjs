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
  ['a copy', 'structuredClone(req.headers)',
    ['authorization', 'cookie', 'host', 'x-vercel-ip-city']],
  ['a header that was replaced', '(req.headers.authorization = "mine", ' +
    'req.headers.authorization)', []],
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

test('the headers are an ordinary object', async () => {
  const expression = `(() => {
    const { headers } = req;
    const clone = structuredClone(headers);
    headers['x-own'] = '1';
    headers.host = 'other';
    delete headers.cookie;
    return [clone, Object.getPrototypeOf(headers) === Object.prototype, { ...headers },
      JSON.stringify(Object.entries(headers)), 'cookie' in headers,
      require('util').inspect(headers)];
  })()`;
  const answer = await run({ page: pageReturning(expression), headers });
  const { value } = JSON.parse(answer.propsText);
  const sent = { host: 'example.test', authorization: 'Bearer x', cookie: 'a=1',
    'x-vercel-ip-city': 'Seoul' };
  const { cookie: _cookie, ...rest } = { ...sent, host: 'other', 'x-own': '1' };
  assert.deepEqual(value.slice(0, 3), [sent, true, rest]);
  assert.deepEqual(JSON.parse(value[3]), Object.entries(rest));
  assert.equal(value[4], false);
  assert.equal(value[5].replace(/\s+/g, ' '), "{ host: 'other', authorization: 'Bearer x', " +
    "'x-vercel-ip-city': 'Seoul', 'x-own': '1' }");
});
