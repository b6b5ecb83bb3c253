'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { failure } = require('./failure.cjs');

/** Lines of source shown above and below the one at fault. */
const contextLines = 2;
/** Errors told in full; one mistake can cause hundreds. */
const mostTold = 10;

const unresolved = /^Could not resolve "([^"]+)"/;
const unreadable = /^No loader is configured for "([^"]*)" files: ([^]*)$/;

/**
 * The failure a build ends in, from what esbuild threw.
 * @param {any} error
 * @param {string} root
 * @returns {Promise<import('./failure.cjs').Failure>}
 */
async function buildFailure(error, root) {
  const errors = error?.errors;
  if (!Array.isArray(errors) || errors.length === 0) {
    return failure('build', 'BuildError', String(error?.message ?? error), {
      hint: error?.hint ?? null,
    });
  }
  const [first] = errors;
  const told = errors.slice(1, mostTold)
    .map((each) => `${place(each.location, root)}${wordsOf(each)}`);
  if (errors.length > mostTold) told.push(`… and ${errors.length - mostTold} more`);
  return failure('build', 'BuildError', [wordsOf(first), ...told].join('\n'), {
    hint: hintFor(first),
    frames: errors.slice(0, mostTold).map(({ location }) => frame(location, root))
      .filter((each) => each !== null),
    excerpt: await excerptOf(first.location, root),
  });
}

/** An error in the words that Next.js has for it. @param {{text: string}} error */
function wordsOf({ text }) {
  const missing = unresolved.exec(text);
  if (missing !== null) return `Module not found: Can't resolve '${missing[1]}'`;
  const unread = unreadable.exec(text);
  return unread === null ? text : `Module parse failed: ${unread[2]}: You may need an appropriate `
    + 'loader to handle this file type, currently no loaders are configured to process this file. '
    + 'See https://webpack.js.org/concepts#loaders';
}

function frame(location, root) {
  if (!location?.file) return null;
  const file = relativeTo(root, location.file);
  return { file, line: location.line, column: location.column + 1, function: null };
}

function place(location, root) {
  const at = frame(location, root);
  return at === null ? '' : `${at.file}:${at.line}:${at.column}: `;
}

/** esbuild names files relative to the root; plugins name them absolutely. */
function relativeTo(root, file) {
  const bare = file.replace(/^[-\w]+:(?=\/)/, '');
  return path.isAbsolute(bare) ? path.relative(root, bare) : bare;
}

/**
 * What to do about an error, as far as its words tell.
 * @param {{text: string, notes?: {text: string}[], location?: any}} error
 */
function hintFor(error) {
  const missing = unresolved.exec(error.text);
  if (missing !== null) {
    const name = missing[1];
    if (/^[./]/.test(name)) return 'Check the path, and whether upper and lower case agree.';
    if (/^[@~]\//.test(name)) return 'Check "paths" in tsconfig.json or jsconfig.json.';
    const packageName = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
    return `Install it with \`npm install ${packageName}\`, or correct the name.`;
  }
  const unread = unreadable.exec(error.text);
  if (unread !== null) return loaderHint(unread[1]);
  const note = error.notes?.find(({ text }) => text)?.text;
  if (note !== undefined) return note;
  return error.location?.suggestion ? `Did you mean ${error.location.suggestion}?` : null;
}

/** @param {string} extension of a file that is no code */
function loaderHint(extension) {
  const kind = /^\.mdx?$/.test(extension) ? 'MDX needs a webpack loader (that of @next/mdx)'
    : 'This kind of file needs a webpack loader';
  return `${kind}, which only Next.js itself runs. To see the page without it, import a module `
    + 'that was compiled beforehand, or map the name to one with "paths" in tsconfig.json.';
}

/**
 * The lines around an error, the one at fault marked with `>` and its place with `^`.
 * @param {any} location esbuild's
 * @param {string} root
 */
async function excerptOf(location, root) {
  if (!location?.file) return null;
  const file = path.resolve(root, relativeTo(root, location.file));
  const text = await fs.readFile(file, 'utf8').catch(() => null);
  const lines = text === null ? [] : text.split('\n');
  // The file may have changed since: esbuild's own copy of the line holds.
  if (lines[location.line - 1] !== location.lineText && location.lineText) {
    lines.length = 0;
    lines[location.line - 1] = location.lineText;
  }
  return markedExcerpt(lines, location.line, location.column, location.length ?? 1);
}

function markedExcerpt(lines, line, column, length) {
  const last = Math.min(line + contextLines, lines.length);
  const width = String(last).length;
  const out = [];
  for (let number = Math.max(1, line - contextLines); number <= last; number += 1) {
    if (lines[number - 1] === undefined) continue;
    const mark = number === line ? '>' : ' ';
    out.push(`${mark} ${String(number).padStart(width)} | ${lines[number - 1]}`);
    if (number !== line) continue;
    // Tabs are kept, so that the marker stands under its place at any tab width.
    const before = byteSlice(lines[number - 1], column).replace(/[^\t]/g, ' ');
    out.push(`  ${' '.repeat(width)} | ${before}${'^'.repeat(Math.max(1, length))}`);
  }
  return out.length === 0 ? null : out.join('\n');
}

/** esbuild's columns count bytes of UTF-8. */
function byteSlice(text, bytes) {
  return Buffer.from(text).toString('utf8', 0, bytes);
}

module.exports = { buildFailure, relativeTo };
