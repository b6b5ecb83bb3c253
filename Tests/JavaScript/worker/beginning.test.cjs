'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');

const worker = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker');
const { beginningOf } = require(path.join(worker, 'beginning.cjs'));
const { run } = require('./page-runner.cjs');

const items = (count) =>
  Array.from({ length: count }, (_, id) => ({ id, name: `item ${id}`, tags: ['a', 'b'] }));

test('small props have no beginning', () => {
  assert.equal(beginningOf({ a: 1, list: items(20) }), null);
});

test('a list is cut between two of its objects', () => {
  const text = beginningOf({ first: 1, list: items(5000), last: 2 });
  const { first, list, last } = JSON.parse(text);
  assert.equal(first, 1);
  assert.equal(last, undefined);
  assert.ok(list.length > 100 && list.length < 5000);
  assert.deepEqual(list, items(list.length));
});

test('what is written is what JSON.stringify writes', () => {
  const odd = { none: undefined, call() {}, list: [undefined, null, 1e21, -0, '\u2028"<'], è: true };
  const text = beginningOf({ odd, filler: items(5000) });
  assert.ok(text.startsWith(JSON.stringify({ odd }).slice(0, -1)));
});

test('one object larger than the room for it is cut between its members', () => {
  const members = Object.fromEntries(items(5000).map((item) => [`key${item.id}`, item.name]));
  const { object } = JSON.parse(beginningOf({ object: members }));
  assert.equal(object.key0, 'item 0');
  assert.ok(Object.keys(object).length < 5000);
});

test('a text that has no room is left out', () => {
  assert.deepEqual(JSON.parse(beginningOf({ a: 1, text: 'x'.repeat(1e6) })), { a: 1 });
});

test('nothing is asked for its own way into JSON', () => {
  let calls = 0;
  const own = { toJSON() { calls += 1; return 'own'; } };
  assert.deepEqual(JSON.parse(beginningOf({ a: 1, own, b: items(5000) })), { a: 1 });
  assert.equal(calls, 0);
});

test('props that JSON cannot write have none, and deep ones are cut', () => {
  assert.equal(beginningOf({ get a() { throw new Error('no'); }, b: items(5000) }), null);
  const deep = {};
  let inner = deep;
  for (let depth = 0; depth < 10_000; depth += 1) inner = inner.a = {};
  assert.ok(JSON.parse(beginningOf(deep)).a.a);
});

const largePage = `
export const getServerSideProps = () => ({
  props: { list: Array.from({ length: 5000 }, (_, id) => ({ id })) },
});
export default ({ list }) => <p>{list.length}</p>;
`;

/** All that the worker says of a run. */
async function runForMessages(wanted) {
  const { id, worker } = await run(wanted);
  return worker.messages.filter((message) => message.id === id);
}

test('the beginning is sent before the answer, when it is asked for', async () => {
  const messages = await runForMessages({ page: largePage, message: { wantsBeginning: true } });
  const types = messages.map(({ type }) => type);
  assert.ok(types.indexOf('beginning') > 0);
  assert.ok(types.indexOf('beginning') < types.indexOf('finished'));
  const { answer, buffers } = messages.find(({ type }) => type === 'beginning');
  assert.deepEqual(answer.outcome, { kind: 'props' });
  assert.equal(answer.response.status, 200);
  assert.deepEqual(JSON.parse(Buffer.from(buffers[answer.props]).toString()).list[7], { id: 7 });
});

test('nobody gets a beginning who did not ask, nor for an error page', async () => {
  const unasked = await runForMessages({ page: largePage });
  assert.ok(unasked.every(({ type }) => type !== 'beginning'));
  const failing = largePage.replace('<p>{list.length}</p>', '<p>{list.none.length}</p>');
  const failed = await runForMessages({ page: failing, message: { wantsBeginning: true } });
  assert.ok(failed.every(({ type }) => type !== 'beginning'));
});
