'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { IdleCollection } = require(
  '../../Sources/PageRuntime/JavaScript/idle-collection.cjs');

function watched({ most } = {}) {
  const waiting = [];
  const waits = [];
  let collections = 0;
  const idle = new IdleCollection({
    collect: () => { collections += 1; },
    ...(most === undefined ? {} : { most }),
    later: (act, milliseconds) => {
      waits.push(milliseconds);
      // Only what was begun last still waits: the one before was cleared.
      waiting.splice(0, 1, act);
      return setTimeout(() => {}, 0);
    },
  });
  return { idle, waiting, waits, collections: () => collections };
}

test('memory is collected when many runs are over and no other comes', () => {
  const { idle, waiting, collections } = watched();
  for (let run = 0; run < 99; run += 1) idle.note();
  assert.equal(waiting.length, 0);
  idle.note();
  idle.note();
  assert.equal(collections(), 0);
  waiting.shift()();
  assert.equal(collections(), 1);
});

test('after that it takes as many runs again', () => {
  const { idle, waiting, collections } = watched();
  for (let run = 0; run < 100; run += 1) idle.note();
  waiting.shift()();
  for (let run = 0; run < 99; run += 1) idle.note();
  assert.equal(waiting.length, 0);
  idle.note();
  waiting.shift()();
  assert.equal(collections(), 2);
});

test('where there is a limit, so many runs are not waited after', () => {
  const { idle, waits } = watched({ most: 102 });
  for (let run = 0; run < 102; run += 1) idle.note();
  assert.deepEqual(waits, [1000, 1000, 0]);
});
