'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { pageWith, run } = require('./page-runner.cjs');

const zoned = (timeZone, more) => ({
  clock: { isFrozen: false, isWallTime: false, timeZone, seed: null, ...more },
});
const valueOf = ({ propsText, outcome }) => {
  assert.equal(outcome.kind, 'props', JSON.stringify(outcome));
  return JSON.parse(propsText).value;
};
const shown = (expression) => pageWith(`return { props: { value: ${expression} } };`);

test('a clock that is frozen stands, however long the page takes', async () => {
  const page = pageWith(`const first = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { props: { value: [first, Date.now(), new Date().getTime()] } };`);
  const now = Date.UTC(2026, 11, 24, 9);
  const answer = await run({ page, now, message: zoned(null, { isFrozen: true }) });
  assert.deepEqual(valueOf(answer), [now, now, now]);
});

test('page code is in the time zone that is asked for, and only for this run', async () => {
  const page = shown(`[new Date().toString(), new Date().getHours(), new Date().getTimezoneOffset(),
    new Date(2026, 5, 1, 12).toISOString(), new Date('2026-06-01T12:00').toISOString(),
    new Date('June 1, 2026 12:00').toISOString(), new Date('2026-06-01').toISOString(),
    new Date('Mon, 01 Jun 2026 12:00:00 GMT').toISOString(), Date.parse('2026-06-01T12:00+02:00'),
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
    new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(new Date()),
    new Date().toLocaleTimeString('en-GB'),
    new Date().toLocaleTimeString('en-GB', { timeZone: 'UTC' }),
    new Intl.DateTimeFormat() instanceof Intl.DateTimeFormat]`);
  const now = Date.UTC(2026, 11, 24, 9);
  const answer = await run({ page, now, message: zoned('America/New_York', { isFrozen: true }) });
  assert.deepEqual(valueOf(answer), [
    'Thu Dec 24 2026 04:00:00 GMT-0500 (Eastern Standard Time)', 4, 300,
    '2026-06-01T16:00:00.000Z', '2026-06-01T16:00:00.000Z', '2026-06-01T16:00:00.000Z',
    '2026-06-01T00:00:00.000Z', '2026-06-01T12:00:00.000Z', Date.UTC(2026, 5, 1, 10),
    'America/New_York', '04:00', '04:00:00', '09:00:00', true,
  ]);
  const after = valueOf(await run({ page }));
  assert.equal(after[9], new Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('hours that clocks skip or show twice are read as ECMAScript says', async () => {
  const page = shown(`[new Date(2026, 2, 29, 2, 30).toISOString(),
    new Date(2026, 9, 25, 2, 30).toISOString(),
    new Date(new Date(2026, 2, 28, 12).setDate(29)).getHours()]`);
  const answer = await run({ page, message: zoned('Europe/Berlin') });
  assert.deepEqual(valueOf(answer),
    ['2026-03-29T01:30:00.000Z', '2026-10-25T00:30:00.000Z', 12]);
});

test('a time of day is that of the zone', async () => {
  const page = shown('[new Date().toISOString(), new Date().getHours()]');
  const answer = await run({ page, now: Date.UTC(2026, 11, 24, 9),
    message: zoned('Asia/Tokyo', { isFrozen: true, isWallTime: true }) });
  assert.deepEqual(valueOf(answer), ['2026-12-24T00:00:00.000Z', 9]);
});

test('a time zone that there is not fails the run and says what to give', async () => {
  const { outcome } = await run({ page: shown('1'), message: zoned('Europe/Berlim') });
  assert.equal(outcome.kind, 'failed');
  assert.equal(outcome.name, 'UnknownTimeZone');
  assert.match(outcome.hint, /Europe\/Berlin/);
});

const chance = pageWith(`const crypto = require('node:crypto');
  return { props: { value: [Math.random(), crypto.randomUUID(), globalThis.crypto?.randomUUID?.(),
    crypto.randomBytes(5).toString('hex'), crypto.randomInt(10, 20),
    [...crypto.webcrypto.getRandomValues(new Uint16Array(3))],
    [...crypto.randomFillSync(Buffer.alloc(6), 2, 3)]].map((each) => each ?? null) } };`);

test('with a seed chance comes out the same each time, with another one differently', async () => {
  const seeded = async (seed) =>
    valueOf(await run({ page: chance, message: zoned(null, { seed }) }));
  const first = await seeded('a');
  assert.deepEqual(await seeded('a'), first);
  const other = await seeded('b');
  assert.notEqual(other[0], first[0]);
  assert.notEqual(other[1], first[1]);
  assert.match(first[1], /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  assert.ok(first[0] >= 0 && first[0] < 1);
  assert.ok(first[4] >= 10 && first[4] < 20);
  assert.deepEqual([first[6][0], first[6][1], first[6][5]], [0, 0, 0]);
  assert.notEqual(valueOf(await run({ page: chance }))[0], first[0]);
});
