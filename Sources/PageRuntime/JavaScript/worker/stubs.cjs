'use strict';
/**
 * Answers given to page code's requests without asking the network: those of `stubs:` in
 * propscope.yaml and of a recording, and the refusal of everything else when a run is offline.
 */

const { setTimeout, nextTick } = require('./captured.cjs');
const { UserError } = require('./user-error.cjs');

/**
 * @typedef {{ method: string | null, url: string, isExact: boolean, requestBody: string | null,
 *   status: number, headers: [string, string][], body: string, encoding: 'base64' | null,
 *   delay: number, error: string | null, source: 'stub' | 'replay' }} StubbedAnswer
 * @typedef {{ isOffline: boolean, records: boolean, answers: StubbedAnswer[] }} Message
 */

/** The answers of one run; each of a recording is given once, the last of its kind ever after. */
class Stubs {
  /** @param {Message} message the `stubs` of a `run` message, see docs/protocol.md */
  constructor({ isOffline, records, answers }) {
    this.isOffline = isOffline;
    this.records = records;
    this.answers = answers.map((answer) => ({ ...answer, matches: matcherOf(answer), uses: 0 }));
  }

  /**
   * The answers a request may get; null when the network is to be asked.
   * @param {string} method
   * @param {URL} url
   * @returns {{ stubs: object[] } | { refusal: Error } | null}
   */
  find(method, url) {
    const address = addressOf(url);
    const stubs = this.answers.filter((answer) =>
      (answer.method === null || answer.method === method) && answer.matches(address));
    if (stubs.length > 0) return { stubs };
    return this.isOffline ? { refusal: refusalOf(`${method} ${address}`) } : null;
  }
}

/** The address without what is secret in it, and without what is never sent. */
function addressOf(url) {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  copy.hash = '';
  return copy.href;
}

/** `*` stands for any characters; a recorded address stands for itself. */
function matcherOf({ url, isExact }) {
  if (isExact) return (address) => address === url;
  const parts = url.split('*');
  return (address) => {
    if (parts.length === 1) return address === url || address === `${url}/`;
    if (!address.startsWith(parts[0])) return false;
    let from = parts[0].length;
    for (const part of parts.slice(1, -1)) {
      const at = address.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    const last = parts[parts.length - 1];
    return address.length - last.length >= from && address.endsWith(last);
  };
}

/** What page code gets instead of the network. */
function refusalOf(what) {
  return Object.assign(new UserError('Offline',
    `propscope is offline: ${what} was not sent`,
    'Record its answer with --record FILE and run with --replay FILE, or add it to `stubs:` in ' +
    'propscope.yaml.'), { code: 'ERR_PROPSCOPE_OFFLINE' });
}

/**
 * Picks the answer for a request whose body is known: the first that was not given yet.
 * @param {object[]} candidates from `Stubs.find`
 * @param {string} requestBody
 */
function pick(candidates, requestBody) {
  const sameBody = candidates.filter((answer) =>
    answer.requestBody !== null && answer.requestBody === requestBody);
  const list = sameBody.length > 0 ? sameBody : candidates;
  const answer = list.find(({ source, uses }) => source === 'stub' || uses === 0) ??
    list[list.length - 1];
  answer.uses += 1;
  return answer;
}

/**
 * Answers on a connection of its own.
 * @param {object[]} candidates
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
function serveStub(candidates, req, res) {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('error', () => res.destroy());
  req.on('end', () => {
    const answer = pick(candidates, Buffer.concat(chunks).toString());
    const send = () => {
      if (answer.error !== null) return req.socket.peer?.destroy(connectionError(answer.error));
      res.statusCode = answer.status;
      res.sendDate = false;
      for (const [name, values] of grouped(answer.headers)) {
        res.setHeader(name, values.length === 1 ? values[0] : values);
      }
      res.end(Buffer.from(answer.body, answer.encoding ?? 'utf8'));
      return undefined;
    };
    if (answer.delay > 0) setTimeout(send, answer.delay);
    else send();
  });
}

/** Headers that say how the recorded bytes travelled, which these do not. */
const ofTheWire = new Set(['content-length', 'transfer-encoding', 'content-encoding', 'connection',
  'keep-alive']);

function grouped(headers) {
  const names = new Map();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (ofTheWire.has(key)) continue;
    if (names.has(key)) names.get(key).push(value);
    else names.set(key, [value]);
  }
  return names;
}

/** The error a system would report: `ECONNREFUSED`, `ETIMEDOUT`, … */
function connectionError(code) {
  return Object.assign(new Error(`${code} (a stub of propscope.yaml)`), { code });
}

/** Refuses every connection to another machine, or another process, while a run is offline. */
function refuseSockets(recorder) {
  const { Socket } = require('node:net');
  if (Socket.prototype.connect.isGuarded) return;
  const { connect } = Socket.prototype;
  const guarded = function (...args) {
    if (!recorder.run?.stubs?.isOffline) return connect.apply(this, args);
    const [options] = Array.isArray(args[0]) ? args[0] : args;
    const host = options?.host ?? (typeof args[1] === 'string' ? args[1] : 'localhost');
    const port = typeof options === 'object' ? options?.port ?? options?.path : options;
    const error = refusalOf(`a connection to ${host}:${port}`);
    nextTick(() => this.destroy(error));
    return this;
  };
  guarded.isGuarded = true;
  Socket.prototype.connect = guarded;
}

module.exports = { Stubs, addressOf, refuseSockets, serveStub };
