'use strict';
/** The run answer, as docs/protocol.md describes it, with its documents as transferable buffers. */

const { adviceOf } = require('./advice.cjs');

/**
 * Buffers of an answer. A document that is part of another one is not sent twice.
 */
class AnswerBuffers {
  constructor() {
    /** @type {ArrayBuffer[]} */
    this.buffers = [];
    /** @type {{ bytes: Uint8Array, index: number }[]} */
    this.added = [];
  }

  /**
   * @param {Uint8Array | null | undefined} bytes
   * @returns {number | [number, number, number] | null} the number of a buffer; or that, and where
   *   in it the document begins and ends
   */
  add(bytes) {
    if (bytes === null || bytes === undefined) return null;
    for (const { bytes: other, index } of this.added) {
      const start = bytes.byteOffset - other.byteOffset;
      if (bytes.buffer !== other.buffer || start < 0) continue;
      const end = start + bytes.byteLength;
      if (end <= other.byteLength) return [index, start, end];
    }
    this.buffers.push(wholeBuffer(bytes));
    this.added.push({ bytes, index: this.buffers.length - 1 });
    return this.buffers.length - 1;
  }
}

/**
 * @param {import('./run-state.cjs').RunState} run
 * @returns {{ answer: object, buffers: ArrayBuffer[] }}
 */
function assembleAnswer(run) {
  const answered = new AnswerBuffers();
  const add = (bytes) => answered.add(bytes);
  const { documents, response } = run;
  // The larger ones first: the others are parts of them.
  const payload = add(documents.payload);
  const dataBody = add(documents.dataBody);
  const answer = {
    outcome: run.outcome ?? { kind: 'ended' },
    page: run.page,
    response: response && { status: response.status, headers: response.headers },
    data: run.data,
    props: add(documents.props),
    unread: add(documents.unread),
    html: add(response?.body),
    payload,
    dataBody,
    fetched: run.fetched.complete().map(({ url, body }) => ({ url, body: add(body) })),
    recorded: (run.recording?.entries ?? []).map(({ body, ...entry }) =>
      ({ ...entry, body: add(body) })),
    productionCache: run.productionCache,
    ...(run.isUnmatched ? { unmatched: true } : {}),
    addressRead: addressRead(run),
    headersRead: [...run.headersRead].sort(),
    violations: run.violations,
    advice: adviceOf(run),
    ...(run.hydration === null ? {} : { hydration: run.hydration }),
    trace: run.trace.toAnswer(run.root),
    inputs: [],
  };
  return { answer, buffers: answered.buffers };
}

/** What page code looked at that is another when only its data is asked for. */
function addressRead(run) {
  if (run.page.propsFunction !== 'getServerSideProps' || run.isDataRequest) return [];
  const names = new Set(run.addressRead);
  if (run.contextRead?.has('resolvedUrl')) names.add('resolvedUrl');
  // A header that there is not leaves no trace of having been asked for.
  if (run.message.build?.code.includes('x-nextjs-data')) names.add('x-nextjs-data');
  return [...names];
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
