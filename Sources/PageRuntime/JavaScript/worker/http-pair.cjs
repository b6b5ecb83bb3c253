'use strict';
/**
 * HTTP without a network: bytes of a real `http.request` reach a real `http.Server` through two
 * joined streams. Page code gets Node's own IncomingMessage and ServerResponse, and Node's own
 * rules for headers, bodies and HEAD; no port is opened.
 */

const { request: openRequest, Server } = require('node:http');
const { Duplex } = require('node:stream');
const { nextTick } = require('./captured.cjs');

/** Far above what Node allows in requests: what a page answers shall be seen whole. */
const longestAnswerHeader = 16 * 1024 * 1024;

/** One end of a connection. What is written to it can be read from the other end. */
class PairSocket extends Duplex {
  constructor() {
    super({ allowHalfOpen: true });
    /** @type {PairSocket | null} */
    this.peer = null;
    /** @type {(() => void) | null} */
    this.whenRead = null;
    this.remoteAddress = '127.0.0.1';
    this.remoteFamily = 'IPv4';
    this.remotePort = 50000;
    this.localAddress = '127.0.0.1';
    this.localPort = 3000;
    this.connecting = false;
    this.bytesWritten = 0;
  }

  _read() {
    const written = this.peer?.whenRead;
    if (written && this.peer) {
      this.peer.whenRead = null;
      written();
    }
  }

  _write(chunk, encoding, callback) {
    this.bytesWritten += chunk.length;
    if (!this.peer || this.peer.destroyed || this.peer.readableEnded) return callback();
    // Backpressure: the next write waits until the other end reads again.
    if (this.peer.push(chunk)) callback();
    else this.whenRead = callback;
  }

  _final(callback) {
    if (this.peer && !this.peer.destroyed) this.peer.push(null);
    callback();
  }

  _destroy(error, callback) {
    const { peer } = this;
    this.peer = null;
    if (peer && !peer.destroyed) peer.destroy();
    callback(error);
  }

  destroySoon() {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  address() {
    return { address: this.localAddress, family: 'IPv4', port: this.localPort };
  }

  setTimeout() { return this; }
  setNoDelay() { return this; }
  setKeepAlive() { return this; }
  ref() { return this; }
  unref() { return this; }
}

/** @returns {[PairSocket, PairSocket]} the client's end and the server's end */
function connectedPair() {
  const client = new PairSocket();
  const server = new PairSocket();
  client.peer = server;
  server.peer = client;
  return [client, server];
}

/** @type {import('node:http').Server | null} */
let server = null;

/** The server that never listens: connections are handed to it. */
function sharedServer() {
  if (server) return server;
  server = new Server({ requireHostHeader: false });
  server.timeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.on('request', (req, res) => req.socket.onRequest(req, res));
  server.on('clientError', (error, socket) => {
    socket.onRefused?.(error);
    socket.destroy();
  });
  return server;
}

/**
 * Opens a connection whose requests go to `onRequest`.
 * @param {(req: import('node:http').IncomingMessage,
 *   res: import('node:http').ServerResponse) => void} onRequest
 * @param {(error: Error) => void} [onRefused] Node refused the request before any handler saw it
 * @returns {PairSocket} the client's end
 */
function connect(onRequest, onRefused) {
  const [client, end] = connectedPair();
  end.onRequest = onRequest;
  end.onRefused = onRefused;
  sharedServer().emit('connection', end);
  return client;
}

/**
 * A connection that fails.
 * @param {Error} error
 * @returns {PairSocket}
 */
function brokenConnection(error) {
  const [client] = connectedPair();
  nextTick(() => client.destroy(error));
  return client;
}

/**
 * @typedef {{ method: string, url: string, headers: [string, string][],
 *   body: Uint8Array | null }} RequestDescription
 * @typedef {{ status: number, headers: [string, string][], body: Buffer }} Answer
 */

/**
 * Sends a request and collects the whole answer.
 * @param {RequestDescription} description
 * @param {(req: import('node:http').IncomingMessage,
 *   res: import('node:http').ServerResponse) => void} onRequest
 * @returns {Promise<Answer>}
 */
function exchange(description, onRequest) {
  return new Promise((resolve, reject) => {
    const request = openRequest({
      method: description.method,
      path: asciiUrl(description.url),
      setHost: false,
      maxHeaderSize: longestAnswerHeader,
      createConnection: () => connect(onRequest, reject),
    });
    // Exactly the given headers: no `connection` of Node's own.
    request.removeHeader('connection');
    setHeaders(request, description);
    request.on('error', reject);
    request.on('response', (response) => collect(response, resolve, reject));
    request.end(description.body ?? undefined);
  });
}

/** Node refuses to send what a browser would have encoded. */
function asciiUrl(url) {
  return url.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(Buffer.from(text).toString()));
}

/** Repeated names are sent as repeated lines, in their order. */
function setHeaders(request, { headers, body }) {
  /** @type {Map<string, { name: string, values: string[] }>} */
  const grouped = new Map();
  for (const [name, value] of headers) {
    const known = grouped.get(name.toLowerCase());
    if (known) known.values.push(value);
    else grouped.set(name.toLowerCase(), { name, values: [value] });
  }
  if (body !== null && !grouped.has('transfer-encoding')) {
    // A length that is not the body's would make the server wait for bytes that never come.
    const name = grouped.get('content-length')?.name ?? 'content-length';
    grouped.set('content-length', { name, values: [String(body.byteLength)] });
  }
  for (const { name, values } of grouped.values()) {
    request.setHeader(name, values.length === 1 ? values[0] : values);
  }
}

function collect(response, resolve, reject) {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('error', reject);
  response.on('end', () => {
    const headers = [];
    for (let index = 0; index < response.rawHeaders.length; index += 2) {
      headers.push([response.rawHeaders[index], readable(response.rawHeaders[index + 1])]);
    }
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    resolve({ status: response.statusCode, headers, body });
    response.socket?.destroy();
  });
}

/**
 * The value of a header as browsers read it. Node writes headers and a first piece of text together
 * in UTF-8, else in Latin-1, and reads them in Latin-1.
 */
function readable(value) {
  if (!/[\x80-\xff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString();
  return text.includes('\ufffd') ? value : text;
}

module.exports = { brokenConnection, connect, exchange };
