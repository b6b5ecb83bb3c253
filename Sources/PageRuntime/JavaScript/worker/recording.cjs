'use strict';
/** The answers page code got from the network, whole, so that a later run can be given them. */

const { addressOf } = require('./stubs.cjs');

/** Larger recordings are a mistake: nobody replays a download. */
const mostBytes = 100_000_000;

const unpackers = {
  gzip: 'gunzipSync', 'x-gzip': 'gunzipSync', deflate: 'inflateSync', br: 'brotliDecompressSync',
};

/** What one run was answered. */
class Recording {
  constructor() {
    this.entries = [];
    this.bytes = 0;
  }

  /**
   * Follows what is written to a request.
   * @param {import('node:http').ClientRequest} request
   * @returns {() => string | null} the body so far; null for none
   */
  watchBody(request) {
    const chunks = [];
    for (const name of ['write', 'end']) {
      const original = request[name];
      request[name] = function (chunk, encoding, callback) {
        if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
          chunks.push(typeof chunk === 'string'
            ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8')
            : Buffer.from(chunk));
        }
        return original.call(this, chunk, encoding, callback);
      };
    }
    return () => (chunks.length === 0 ? null : Buffer.concat(chunks).toString());
  }

  /**
   * Begins to record an answer.
   * @param {{ method: string, url: URL, requestBody: () => string | null }} request
   * @param {{ status: number, statusText: string, headers: [string, string][] }} answer
   * @returns {{ body: (chunk: Uint8Array) => void, end: () => void }} what is not ended is not kept
   */
  begin({ method, url, requestBody }, { status, statusText, headers }) {
    const chunks = [];
    let isOver = false;
    return {
      body: (chunk) => {
        this.bytes += chunk.byteLength;
        if (this.bytes <= mostBytes) chunks.push(Buffer.from(chunk));
      },
      end: () => {
        if (isOver || this.bytes > mostBytes) return;
        isOver = true;
        const body = unpacked(Buffer.concat(chunks), headers);
        const address = addressOf(url);
        this.entries.push({
          method, url: address, requestBody: requestBody(), status, statusText, headers, body,
        });
      },
    };
  }
}

function unpacked(body, headers) {
  const encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
  const name = unpackers[encoding?.trim().toLowerCase()];
  if (name === undefined) return body;
  try {
    return require('node:zlib')[name](body);
  } catch {
    return body;
  }
}

/** The text of a body that is known before it is sent; null for streams and forms. */
function textOfBody(body) {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  return null;
}

module.exports = { Recording, textOfBody };
