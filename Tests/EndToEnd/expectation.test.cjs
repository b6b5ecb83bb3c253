'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { differences, findingDifferences } = require('./driver/expectation.cjs');

// The other tests rest on these comparisons, so they must be able to say no.
const cases = [
  { actual: { a: 1, b: 2 }, expected: { a: 1 }, wrong: 0 },
  { actual: { a: 1 }, expected: { a: 1, b: null }, wrong: 1 },
  { actual: [1, 2], expected: [1], wrong: 1 },
  { actual: null, expected: { a: 1 }, wrong: 1 },
  { actual: 'a teapot', expected: { $contains: 'tea' }, wrong: 0 },
  { actual: 'a teapot', expected: { $contains: 'coffee' }, wrong: 1 },
  { actual: 'jwt', expected: { $matches: '^jwt$' }, wrong: 0 },
  { actual: 'jwts', expected: { $matches: '^jwt$' }, wrong: 1 },
  { actual: [{ a: 1 }, { a: 2 }], expected: { $starts: [{ a: 1 }] }, wrong: 0 },
  { actual: [], expected: { $starts: [{ a: 1 }] }, wrong: 1 },
  { actual: [{ a: 1 }, { a: 2 }], expected: { $includes: [{ a: 2 }] }, wrong: 0 },
  { actual: [{ a: 1 }], expected: { $includes: [{ a: 2 }] }, wrong: 1 },
];

for (const { actual, expected, wrong } of cases) {
  test(`${JSON.stringify(actual)} against ${JSON.stringify(expected)}`, () => {
    assert.equal(differences(actual, expected).length, wrong);
  });
}

test('findings are compared as a set', () => {
  const found = [{ rule: 'jwt', pointer: '/a' }, { rule: 'pem', pointer: '/b' }];
  assert.deepEqual(findingDifferences(found, [{ pointer: '/b' }, { pointer: '/a' }]), []);
  assert.deepEqual(findingDifferences(found, { $includes: [{ pointer: '/b' }] }), []);
  assert.equal(findingDifferences(found, [{ pointer: '/b' }]).length, 1);
  assert.equal(findingDifferences(found, []).length, 2);
  assert.equal(findingDifferences([], [{ pointer: '/b' }]).length, 1);
});
