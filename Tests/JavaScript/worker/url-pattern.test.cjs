'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { OwnURLPattern } =
  require('../../../Sources/PageRuntime/JavaScript/next/url-pattern.cjs');

const site = 'https://shop.example.com';
const path = (pathname) => ({ pathname });

/** [pattern, address, component, its groups; null: no match] */
const rows = [
  [path('/:locale/:id'), '/fr/1', 'pathname', { locale: 'fr', id: '1' }],
  [path('/:id'), '/fr/1', 'pathname', null],
  [path('/api/:path*'), '/api/a/b', 'pathname', { path: 'a/b' }],
  [path('/api/:path*'), '/api', 'pathname', { path: undefined }],
  [path('/api/:path+'), '/api', 'pathname', null],
  [path('/u/:id(\\d+)'), '/u/12', 'pathname', { id: '12' }],
  [path('/u/:id(\\d+)'), '/u/x', 'pathname', null],
  [path('/*'), '/a/b', 'pathname', { 0: 'a/b' }],
  [path('/x/(a|b)/(.*)'), '/x/b/c/d', 'pathname', { 0: 'b', 1: 'c/d' }],
  [path('/x{/:y}?'), '/x', 'pathname', { y: undefined }],
  [path('/:name.:ending'), '/a.txt', 'pathname', { name: 'a', ending: 'txt' }],
  [path('/a\\:b'), '/a:b', 'pathname', {}],
  [{ hostname: '{:sub.}?example.com' }, '/', 'hostname', { sub: 'shop' }],
  [{ search: 'a=:a' }, '/?a=1', 'search', { a: '1' }],
  ['https://*.example.com/:p', '/x', 'hostname', { 0: 'shop' }],
  ['https://*.example.com/:p', '/x', 'pathname', { p: 'x' }],
  ['http{s}?://shop.example.com/*', '/x?y#z', 'pathname', { 0: 'x' }],
  ['https://:sub.example.com/b/:id\\?q=:q#h', '/b/1?q=2#h', 'search', { q: '2' }],
  ['https://other.example.com/*', '/x', 'pathname', null],
  ['https://shop.example.com:8080/*', '/x', 'pathname', null],
];

for (const [pattern, address, component, groups] of rows) {
  test(`URLPattern: ${JSON.stringify(pattern)} and ${address}`, () => {
    const match = new OwnURLPattern(pattern).exec(address, site);
    assert.deepEqual(match && match[component].groups, groups);
    assert.equal(new OwnURLPattern(pattern).test(new URL(address, site)), groups !== null);
    if (globalThis.URLPattern === undefined) return;
    const theirs = new globalThis.URLPattern(pattern).exec(address, site);
    assert.deepEqual(theirs && { ...theirs[component].groups }, groups);
  });
}

test('URLPattern: bases, cases and mistakes', () => {
  const books = new OwnURLPattern('/books/:id?', site);
  assert.equal(books.hostname, 'shop.example.com');
  assert.equal(books.pathname, '/books/:id?');
  assert.equal(books.test(`${site}/books`), true);
  assert.equal(books.test('https://example.com/books'), false);
  assert.equal(books.test('not an address'), false);
  assert.equal(new OwnURLPattern(path('/A'), { ignoreCase: true }).test(`${site}/a`), true);
  assert.equal(new OwnURLPattern(path('/a')).test({ pathname: '/a' }), true);
  assert.equal(new OwnURLPattern(path('/(a)')).hasRegExpGroups, true);
  assert.throws(() => new OwnURLPattern('/books'), { name: 'TypeError' });
  assert.throws(() => new OwnURLPattern(path('/{a')), { name: 'TypeError' });
});
