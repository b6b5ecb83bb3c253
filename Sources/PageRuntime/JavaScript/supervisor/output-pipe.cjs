'use strict';

const fs = require('node:fs');
const net = require('node:net');
const { StringDecoder } = require('node:string_decoder');

/** What Node's inspector prints about itself. */
const inspectorLine = new RegExp(`^(${['Debugger listening on ', 'Debugger attached',
  'Debugger ending on ', 'Waiting for the debugger',
].join('|')})`);
/** Said after the address, which it would push out of a status line of one row. */
const inspectorHelp = /^For help, see: https:\/\/nodejs\.org\/\S*inspector\s*$/;
/** Reads of one turn; a page that prints without end must not keep the others waiting. */
const mostReads = 64;

/**
 * The reading end of the pipe that descriptors 1 and 2 of this process lead into: what native code,
 * child processes and loggers write there without asking Node.
 */
class OutputPipe {
  /**
   * @param {number} fd
   * @param {{text(text: string): void, inspector(line: string): void}} to
   */
  constructor(fd, to) {
    this.fd = fd;
    this.to = to;
    this.decoder = new StringDecoder('utf8');
    this.buffer = Buffer.alloc(64 * 1024);
    this.socket = new net.Socket({ fd, readable: true, writable: false });
    this.socket.on('data', (data) => this.take(data));
    this.socket.on('error', () => {});
    this.socket.unref();
  }

  /**
   * Whether `fd` is the other end of the pipe that standard output leads into. Without the launcher
   * the number may belong to a pipe of Node's own, which must not be touched.
   */
  static isReadable(fd) {
    try {
      const end = fs.fstatSync(fd);
      const output = fs.fstatSync(1);
      return end.isFIFO() && end.ino === output.ino && end.dev === output.dev;
    } catch {
      return false;
    }
  }

  /** Reads what is there right now, so that it counts for the run that is about to end. */
  drain() {
    for (let reads = 0; reads < mostReads; reads += 1) {
      let count;
      try {
        count = fs.readSync(this.fd, this.buffer);
      } catch {
        return;
      }
      if (count === 0) return;
      this.take(this.buffer.subarray(0, count));
    }
  }

  /** @param {Buffer} data */
  take(data) {
    const text = this.decoder.write(data);
    let plain = '';
    for (const line of text.split(/(?<=\n)/)) {
      if (inspectorLine.test(line)) this.to.inspector(line.trimEnd());
      else if (!inspectorHelp.test(line)) plain += line;
    }
    if (plain !== '') this.to.text(plain);
  }

  close() {
    this.socket.destroy();
  }
}

module.exports = { OutputPipe };
