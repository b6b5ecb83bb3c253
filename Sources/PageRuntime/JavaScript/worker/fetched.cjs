'use strict';
/** JSON answers that page code got, kept so that values can be traced back to them. */

/** Larger answers, and more of them, are not kept. */
const mostBytes = 1_000_000;
const mostBytesOfRun = 4_000_000;

/** How compressed bodies are unpacked, for those who ask by `http.request` and do it themselves. */
const unpackers = {
  gzip: 'gunzipSync', 'x-gzip': 'gunzipSync', deflate: 'inflateSync', br: 'brotliDecompressSync',
};

/** The JSON answers of one run. */
class FetchedAnswers {
  constructor() {
    /** @type {{ url: string, chunks: Buffer[], bytes: number, encoding: string }[]} */
    this.list = [];
    this.bytes = 0;
  }

  /**
   * Begins to keep an answer.
   * @param {string} url as it is shown
   * @param {string | null | undefined} type the content type
   * @param {string} [encoding] the content encoding of what will be added
   * @returns {((chunk: string | Uint8Array) => void) | null} takes the body as it arrives; null
   *   when this answer is none that is kept
   */
  begin(url, type, encoding = '') {
    if (!/^[^;]*\bjson\b/i.test(type ?? '')) return null;
    const entry = { url, chunks: [], bytes: 0, encoding: encoding.trim().toLowerCase() };
    this.list.push(entry);
    return (chunk) => {
      if (entry.chunks === null) return;
      const size = typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.byteLength;
      entry.bytes += size;
      this.bytes += size;
      if (entry.bytes > mostBytes || this.bytes > mostBytesOfRun) {
        this.bytes -= entry.bytes;
        entry.chunks = null;
        return;
      }
      // A copy: page code may write over its own.
      entry.chunks.push(Buffer.from(chunk));
    };
  }

  /** @returns {{ url: string, body: Buffer }[]} those that arrived whole enough to be kept */
  complete() {
    return this.list.flatMap(({ url, chunks, bytes, encoding }) => {
      if (chunks === null || bytes === 0) return [];
      const body = unpacked(Buffer.concat(chunks), encoding);
      return body === null || body.length === 0 ? [] : [{ url, body }];
    });
  }
}

/** @returns {Buffer | null} null when it is damaged, too large, or packed in an unknown way */
function unpacked(body, encoding) {
  if (encoding === '' || encoding === 'identity') return body;
  const name = unpackers[encoding];
  if (name === undefined) return null;
  try {
    return require('node:zlib')[name](body, { maxOutputLength: mostBytes });
  } catch {
    return null;
  }
}

module.exports = { FetchedAnswers };
