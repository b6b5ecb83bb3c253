'use strict';
/** Stack traces in terms of the project's source. */

const fs = require('node:fs');
const path = require('node:path');
const { namedBundles } = require('./bundle.cjs');

/** More says nothing more. */
const mostFrames = 30;

/** propscope's own JavaScript, which is of no interest to the author of a page. */
const ownFolder = path.join(__dirname, '..') + path.sep;

/**
 * @typedef {{ file: string, line: number, column: number, function: string | null }} Frame
 * @typedef {Frame & { absolute: string }} Place
 */

/** `at name (file:1:2)`, `at async file:1:2`: the two forms V8 writes. */
const framePattern =
  /^\s*at (?:async )?(?:(.+?) \()?(?:(?:file:\/\/)?(.+?)):(\d+):(\d+)\)?$/;

/**
 * Reads the frames of a stack and maps those of the bundle to the files it was made of.
 * @param {unknown} stack
 * @param {string} root
 * @returns {Place[]} the project's own first, then packages and Node
 */
function placesOf(stack, root) {
  if (typeof stack !== 'string') return [];
  const places = [];
  let isAboveOwn = false;
  for (const [index, line] of stack.split('\n').entries()) {
    // A syntax error's stack begins with the place it is about.
    const match = framePattern.exec(line) ??
      (index === 0 ? /^()((?:\/|[A-Z]:\\).+):(\d+)()$/.exec(line) : null);
    isAboveOwn ||= match !== null && match[2].startsWith(ownFolder);
    if (!match || isOurs(match[2], isAboveOwn)) continue;
    places.push(mapped({
      file: match[2], line: Number(match[3]), column: Number(match[4]) || 1,
      function: match[1] || null,
    }, root));
    if (places.length === mostFrames) break;
  }
  const rank = ({ file }) => (file.startsWith('node:') ? 2 : isPackage(file, root) ? 1 : 0);
  return places.sort((left, right) => rank(left) - rank(right));
}

/** Node's frames above one of ours say how propscope came to call the page, nothing of the page. */
function isOurs(file, isAboveOwn) {
  return file.startsWith(ownFolder) || (isAboveOwn && file.startsWith('node:'));
}

function isPackage(file, root) {
  return /(^|[/\\])node_modules[/\\]/.test(file) ||
    (path.isAbsolute(file) && !file.startsWith(root + path.sep));
}

/** @returns {Place} */
function mapped(frame, root) {
  const { absolute, line, column } = originalOf(frame) ?? { absolute: frame.file, ...frame };
  return {
    file: relativeTo(root, absolute),
    line,
    column,
    function: cleanName(frame.function),
    absolute,
  };
}

/** @returns {{ absolute: string, line: number, column: number } | null} */
function originalOf(frame) {
  for (const bundle of namedBundles()) {
    if (bundle.file !== frame.file) continue;
    const entry = sourceMapOf(bundle)?.findEntry(frame.line - 1, frame.column - 1);
    if (typeof entry?.originalSource !== 'string') return null;
    return {
      absolute: absoluteSource(entry.originalSource, bundle),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  }
  return null;
}

function absoluteSource(source, bundle) {
  const plain = source.startsWith('file://') ? decodeURIComponent(source.slice(7)) : source;
  return path.resolve(path.dirname(bundle.file), plain);
}

/** Read when something failed first, since maps of big bundles are slow to read. */
function sourceMapOf(bundle) {
  if (bundle.sourceMap !== undefined) return bundle.sourceMap;
  bundle.sourceMap = null;
  if (typeof bundle.map === 'string') {
    try {
      const { SourceMap } = require('node:module');
      const payload = JSON.parse(bundle.map);
      bundle.sources = payload;
      bundle.sourceMap = new SourceMap(payload);
    } catch {
      // Without a map, frames stay in terms of the bundle.
    }
  }
  return bundle.sourceMap;
}

function relativeTo(root, file) {
  if (!path.isAbsolute(file)) return file;
  const relative = path.relative(root, file);
  return relative.startsWith('..') || relative === '' ? file : relative.split(path.sep).join('/');
}

/** Names that esbuild's bundling or our call made up are no names. */
function cleanName(name) {
  if (!name) return null;
  const plain = name.replace(/^(async|new) /, '').replace(/^Object\./, '')
    .replace(/ \[as [^\]]+\]$/, '');
  return plain === '<anonymous>' || plain === 'eval' || plain.startsWith('node_modules/') ||
    plain === '__init' || plain === '__require' ? null : plain;
}

/** The text of a source, as it was bundled; else as it is on disk. @returns {string | null} */
function textOf(place) {
  for (const bundle of namedBundles()) {
    const index = bundle.sources?.sources.findIndex((source) =>
      absoluteSource(source, bundle) === place.absolute) ?? -1;
    const text = index < 0 ? undefined : bundle.sources.sourcesContent?.[index];
    if (typeof text === 'string') return text;
  }
  if (!path.isAbsolute(place.absolute)) return null;
  try {
    return fs.readFileSync(place.absolute, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Source lines around a place, the place's own marked, with a caret below it.
 * @param {Place | undefined} place
 * @returns {string | null}
 */
function excerptOf(place) {
  if (!place || place.file.startsWith('node:')) return null;
  const lines = textOf(place)?.split(/\r?\n/);
  if (!lines || place.line > lines.length) return null;
  const first = Math.max(1, place.line - 2);
  const last = Math.min(lines.length, place.line + 2);
  const width = String(last).length;
  const printed = [];
  for (let number = first; number <= last; number += 1) {
    const mark = number === place.line ? '>' : ' ';
    const text = lines[number - 1].slice(0, 200);
    printed.push(`${mark} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number !== place.line || place.column > 200) continue;
    // Tabs before the caret keep it under its character however wide they are shown.
    const before = text.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
    printed.push(`  ${' '.repeat(width)} | ${before}^`);
  }
  return printed.join('\n');
}

/**
 * A stack as the author of the page wants to read it: in terms of the source.
 * @param {any} error
 * @param {string} root
 */
function readableStack(error, root) {
  const heading = `${error.name ?? 'Error'}: ${error.message ?? ''}`;
  const lines = placesOf(error.stack, root).map((place) => stackLine(place, place.function));
  return [heading, ...lines].join('\n');
}

function stackLine({ file, line, column }, name) {
  const at = `${file}:${line}:${column}`;
  return name === null ? `    at ${at}` : `    at ${name} (${at})`;
}

/** The same for text that has stack lines in it: warnings of React, printed errors. */
function readableText(text, root) {
  let isStack = false;
  for (const { file } of namedBundles()) isStack ||= text.includes(file);
  if (!isStack && !text.includes(ownFolder)) return text;
  let isAboveOwn = false;
  return text.split('\n').flatMap((line) => {
    const match = framePattern.exec(line);
    if (!match) {
      isAboveOwn = false;
      return [line];
    }
    isAboveOwn ||= match[2].startsWith(ownFolder);
    if (isOurs(match[2], isAboveOwn)) return [];
    const place = mapped({ file: match[2], line: Number(match[3]), column: Number(match[4]),
      function: match[1] ?? null }, root);
    return [stackLine(place, match[1] ?? null)];
  }).join('\n');
}

module.exports = { readableStack, readableText, excerptOf, isPackage, placesOf, textOf };
