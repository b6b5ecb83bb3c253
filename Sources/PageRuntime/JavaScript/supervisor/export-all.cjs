'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { failure } = require('./failure.cjs');

/** The words of Next.js; its compiler needs to know a page's exports without other files. */
const exportAllText = "Using `export * from '...'` in a page is disallowed. Please use "
  + "`export { default } from '...'` instead.";

/** @param {string} file @returns {string} esbuild's loader for it */
function loaderFor(file) {
  const extension = path.extname(file);
  return extension === '.ts' || extension === '.mts' ? 'ts' : extension === '.tsx' ? 'tsx' : 'jsx';
}

/** Where `export * from` may stand; comments and strings can look the same. */
function candidateLine(text) {
  const match = /^[^\S\n]*export\s*\*\s*from\b/m.exec(text)
    ?? /[;}]\s*export\s*\*\s*from\b/.exec(text);
  return match === null ? 0 : text.slice(0, match.index + match[0].length).split('\n').length;
}

/**
 * The failure Next.js reports for a page that says `export * from`, null for any other page.
 * @param {import('./esbuild-service.cjs').EsbuildService} service
 * @param {string} root
 * @param {string} file of the page, absolute
 */
async function exportAllFailure(service, root, file) {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  const line = candidateLine(text);
  if (line === 0) return null;
  const plain = await service.api.transform(text, {
    loader: loaderFor(file), format: 'esm', logLevel: 'silent', legalComments: 'none',
  }).catch(() => null);
  if (plain === null || !/^export \* from "/m.test(plain.code)) return null;
  return failure('build', 'BuildError', exportAllText, {
    hint: 'Name each export: export { default, getServerSideProps } from …',
    frames: [{ file: path.relative(root, file), line, column: 1, function: null }],
    excerpt: `> ${line} | ${text.split('\n')[line - 1]}`,
  });
}

module.exports = { exportAllFailure, exportAllText, loaderFor };
