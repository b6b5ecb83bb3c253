'use strict';
/**
 * Where page code's prints go: into the trace, never to the terminal.
 *
 * `console` and the two streams are replaced, and the file descriptors behind them too, because
 * loggers such as pino write to descriptor 1 without going through a stream.
 */

const fs = require('node:fs');
const { formatWithOptions, inspect } = require('node:util');
const recorder = require('./recorder.cjs');
const settings = require('../next/settings.cjs');
const { nextTick } = require('./captured.cjs');

const levels = ['log', 'info', 'debug', 'warn', 'error'];

/** Printed stacks name the source, not the bundle. */
function inSource(text, root) {
  return require('./frames.cjs').readableText(text, root);
}

/** React's words on `<style jsx global>`, which only the compiler of styled-jsx would take away. */
function isAboutStyledJsx([format, value, name]) {
  return typeof format === 'string' && value === 'true' && (name === 'jsx' || name === 'global') &&
    format.includes('for a non-boolean attribute');
}

/** Props that React 19 knows, and React 18 warns of. */
const newProps = new Set(['fetchPriority', 'popoverTarget', 'popoverTargetAction', 'onBeforeToggle',
  'onScrollEnd']);

/** What React 18 says of the props of React 19, for which it stands in. */
function isAboutNewerReact([format, name]) {
  return newProps.has(name) && settings.asReact19 && typeof format === 'string' &&
    /^Warning: (?:React does not recognize the|Unknown event handler property)/.test(format);
}

/** Replaces `console` methods; the formatting is Node's own, without colours. */
function captureConsole() {
  let indent = '';
  const print = (level, args) => {
    const run = recorder.run;
    if (!run || isAboutStyledJsx(args) || isAboutNewerReact(args)) return;
    const text = formatWithOptions({ colors: false }, ...args);
    const readable = /\n\s+at /.test(text) ? inSource(text, run.root) : text;
    const at = {};
    Error.captureStackTrace(at, print);
    run.trace.log(level, indent === '' ? readable : readable.replace(/^/gm, indent), at);
  };
  for (const level of levels) console[level] = (...args) => print(level, args);
  console.trace = (...args) => {
    const at = new Error();
    at.name = 'Trace';
    at.message = formatWithOptions({ colors: false }, ...args);
    Error.captureStackTrace(at, console.trace);
    print('error', [at.stack]);
  };
  console.dir = (value, options) => {
    print('log', [inspect(value, { customInspect: false, ...options, colors: false })]);
  };
  console.dirxml = (...args) => print('log', args);
  console.group = console.groupCollapsed = (...args) => {
    if (args.length > 0) print('log', args);
    indent += '  ';
  };
  console.groupEnd = () => {
    indent = indent.slice(2);
  };
}

/**
 * @param {'stdout' | 'stderr'} level
 * @param {unknown} chunk
 * @param {unknown} encoding
 */
function keep(level, chunk, encoding) {
  const text = typeof chunk === 'string'
    ? decode(chunk, encoding)
    : Buffer.from(/** @type {Uint8Array} */ (chunk)).toString('utf8');
  recorder.run?.trace.write(level, text);
}

/** A string given in another encoding stands for bytes. */
function decode(text, encoding) {
  const bytes = encoding === 'hex' || encoding === 'base64' || encoding === 'base64url';
  return bytes ? Buffer.from(text, encoding).toString('utf8') : text;
}

function captureStreams() {
  for (const level of /** @type {const} */ (['stdout', 'stderr'])) {
    process[level].write = (chunk, encoding, callback) => {
      keep(level, chunk, encoding);
      const done = typeof encoding === 'function' ? encoding : callback;
      if (typeof done === 'function') nextTick(done);
      return true;
    };
  }
}

/** @returns {'stdout' | 'stderr' | null} */
function streamOf(descriptor) {
  return descriptor === 1 ? 'stdout' : descriptor === 2 ? 'stderr' : null;
}

/** The part of a buffer that `fs.write(fd, buffer, offset, length)` means. */
function written(data, offset, length) {
  if (typeof data === 'string') return data;
  const bytes = Buffer.from(data.buffer ?? data, data.byteOffset, data.byteLength);
  const start = typeof offset === 'object' ? offset?.offset ?? 0 : offset ?? 0;
  const count = typeof offset === 'object' ? offset?.length : length;
  return bytes.subarray(start, start + (typeof count === 'number' ? count : bytes.length - start));
}

function captureDescriptors() {
  const { write, writeSync } = fs;
  fs.writeSync = function (fd, data, offset, length, position) {
    const level = streamOf(fd);
    if (!level) return writeSync.call(fs, fd, data, offset, length, position);
    const part = written(data, offset, length);
    keep(level, part, typeof data === 'string' ? length : undefined);
    return Buffer.byteLength(part);
  };
  fs.write = function (fd, data, ...rest) {
    const level = streamOf(fd);
    if (!level) return write.call(fs, fd, data, ...rest);
    const part = written(data, rest[0], rest[1]);
    keep(level, part, undefined);
    const done = rest[rest.length - 1];
    if (typeof done === 'function') nextTick(() => done(null, Buffer.byteLength(part), data));
  };
}

/** Of the option with which `import()` of page code is Node's own: our doing, not the page's. */
const oursToWarnOf = /^vm\.USE_MAIN_CONTEXT_DEFAULT_LOADER is an experimental feature/;

/** Node prints warnings past every stream. */
function captureWarnings() {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (oursToWarnOf.test(message)) return;
    recorder.run?.trace.log('warn', `${name}: ${message}`);
  });
}

/** Called once, before page code loads. */
function captureOutput() {
  captureWarnings();
  captureConsole();
  captureStreams();
  captureDescriptors();
}

module.exports = { captureOutput };
