'use strict';

/** A page can print without end; more than this of one run is counted, not kept. */
const mostBytes = 1024 * 1024;

/** Text that arrives in pieces, kept as log lines. */
class PrintedLines {
  /** @param {() => number} clock milliseconds since the run began */
  constructor(clock) {
    this.clock = clock;
    /** @type {{level: string, text: string, ms: number}[]} */
    this.lines = [];
    /** @type {Map<string, string>} the unfinished line of each level */
    this.pending = new Map();
    this.kept = 0;
    this.dropped = 0;
  }

  /** @param {string} level @param {string} text */
  add(level, text) {
    const room = mostBytes - this.kept;
    if (text.length > room) {
      this.dropped += text.length - Math.max(0, room);
      text = text.slice(0, Math.max(0, room));
    }
    this.kept += text.length;
    const parts = ((this.pending.get(level) ?? '') + text).split('\n');
    this.pending.set(level, parts.pop());
    const ms = this.clock();
    for (const part of parts) this.lines.push({ level, text: part.replace(/\r$/, ''), ms });
  }

  /** All lines, unfinished ones too. */
  finish() {
    for (const [level, text] of this.pending) {
      if (text !== '') this.lines.push({ level, text, ms: this.clock() });
    }
    this.pending.clear();
    if (this.dropped > 0) {
      const text = `… ${this.dropped} more characters were printed and not kept`;
      this.lines.push({ level: 'warn', text, ms: this.clock() });
    }
    return this.lines;
  }
}

module.exports = { PrintedLines };
