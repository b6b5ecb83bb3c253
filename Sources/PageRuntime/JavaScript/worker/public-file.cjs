'use strict';
/**
 * Files in `public/`, sent with the headers that Next.js's file server gives them: for requests of
 * the visitor, and for those of page code to its own site.
 */

const fs = require('node:fs');
const path = require('node:path');
const { mediaType } = require('./media-types.cjs');

/** What is worth compressing: its answer depends on `Accept-Encoding`. */
const compressible = /^text\/|[/+](?:json|javascript|xml|text|x-icon)\b|^font\/(?:otf|ttf)/;

/**
 * Sends a file, the part of it that was asked for, or that the visitor has it already.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res with the headers of next.config, which stay
 * @param {string} file absolute
 */
function sendPublicFile(run, req, res, file) {
  const { size, mtime } = fs.statSync(file);
  const standing = (name, value) => {
    if (value !== null && !res.hasHeader(name)) res.setHeader(name, value);
  };
  standing('Accept-Ranges', 'bytes');
  standing('Cache-Control', 'public, max-age=0');
  standing('Last-Modified', mtime.toUTCString());
  const tag = `W/"${size.toString(16)}-${mtime.getTime().toString(16)}"`;
  standing('ETag', run.config.generateEtags === false ? null : tag);
  const type = mediaType(path.basename(file));
  standing('Content-Type', type);
  if (run.config.compress !== false && compressible.test(type)) {
    standing('Vary', 'Accept-Encoding');
  }
  if (isFresh(req, res)) {
    res.statusCode = 304;
    for (const name of ['Content-Type', 'Content-Length']) res.removeHeader(name);
    return void res.end();
  }
  const part = partOf(req.headers.range, size);
  if (part === null) {
    res.statusCode = 416;
    res.setHeader('Content-Range', `bytes */${size}`);
    return void res.end();
  }
  if (part !== undefined) {
    res.statusCode = 206;
    res.setHeader('Content-Range', `bytes ${part.start}-${part.end}/${size}`);
  }
  const { start, end } = part ?? { start: 0, end: size - 1 };
  res.setHeader('Content-Length', end - start + 1);
  if (req.method === 'HEAD' || size === 0) return void res.end();
  const stream = fs.createReadStream(file, { start, end });
  stream.on('error', (error) => res.destroy(error));
  stream.pipe(res);
}

/** Whether the visitor has the file: by its tag, or, without one, by its date. */
function isFresh({ headers }, res) {
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return false;
  const asked = headers['if-none-match'];
  if (asked !== undefined) {
    const bare = (text) => text.trim().replace(/^W\//, '');
    const own = bare(String(res.getHeader('ETag') ?? ''));
    if (asked.trim() !== '*' && !asked.split(',').some((item) => bare(item) === own)) return false;
  }
  const since = headers['if-modified-since'];
  if (since === undefined) return asked !== undefined;
  return Date.parse(String(res.getHeader('Last-Modified'))) <= Date.parse(since);
}

/**
 * The part of the file that a `Range` names; undefined for the whole file, null for a part that the
 * file does not have.
 * @param {string | undefined} range
 * @param {number} size
 */
function partOf(range, size) {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end ? null : { start, end };
}

module.exports = { sendPublicFile };
