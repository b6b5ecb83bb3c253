'use strict';
/** The run answer, as docs/protocol.md describes it, with its documents as transferable buffers. */

const { adviceOf } = require('./advice.cjs');

/**
 * @param {import('./run-state.cjs').RunState} run
 * @returns {{ answer: object, buffers: ArrayBuffer[] }}
 */
function assembleAnswer(run) {
  const buffers = [];
  const add = (bytes) => {
    if (bytes === null || bytes === undefined) return null;
    buffers.push(wholeBuffer(bytes));
    return buffers.length - 1;
  };
  const { documents, response } = run;
  const answer = {
    outcome: run.outcome ?? { kind: 'ended' },
    page: run.page,
    response: response && { status: response.status, headers: response.headers },
    data: run.data,
    props: add(documents.props),
    unread: add(documents.unread),
    html: add(response?.body),
    payload: add(documents.payload),
    dataBody: add(documents.dataBody),
    fetched: run.fetched.complete().map(({ url, body }) => ({ url, body: add(body) })),
    productionCache: run.productionCache,
    headersRead: [...run.headersRead].sort(),
    violations: run.violations,
    advice: adviceOf(run),
    trace: run.trace.toAnswer(),
    inputs: [],
  };
  return { answer, buffers };
}

/**
 * The bytes in a buffer that holds nothing else; copied only when they share one.
 * @param {Buffer | Uint8Array} bytes
 * @returns {ArrayBuffer}
 */
function wholeBuffer(bytes) {
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteOffset === 0 && byteLength === buffer.byteLength) return buffer;
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

module.exports = { assembleAnswer };
