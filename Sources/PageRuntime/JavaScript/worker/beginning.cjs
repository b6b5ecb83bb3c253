'use strict';
/**
 * The first values of large props as JSON, sent ahead of the answer: they are on the screen while
 * all of them are still being written out.
 */

const { stringify } = require('./captured.cjs');
const { isPlain } = require('./prop-reads.cjs');

/** Several screens full, and about a millisecond of work. */
const mostValues = 3000;
const mostCharacters = 200_000;
const deepest = 200;

/** As much of a value as there is room for. */
class Beginning {
  constructor() {
    this.values = mostValues;
    this.characters = mostCharacters;
    /** Whether something was left out; nothing is written after that. */
    this.isCut = false;
  }

  /**
   * @param {any} value
   * @param {number} depth
   * @param {boolean} isWhole whether an object has to have all its members to be written
   * @returns {string | null | undefined} null: there is no room for it; undefined: JSON leaves it
   *   out
   */
  write(value, depth, isWhole) {
    this.values -= 1;
    if (this.values < 0 || depth > deepest) return this.cut();
    if (typeof value !== 'object' || value === null) return this.scalar(value);
    // What has a way of its own into JSON may be of any size, and may be asked only once.
    if (!isPlain(value)) return this.cut();
    return Array.isArray(value) ? this.list(value, depth) : this.object(value, depth, isWhole);
  }

  cut() {
    this.isCut = true;
    return null;
  }

  scalar(value) {
    if (typeof value === 'string' && value.length > this.characters) return this.cut();
    const text = stringify(value);
    this.characters -= text?.length ?? 0;
    return this.characters < 0 ? this.cut() : text;
  }

  list(value, depth) {
    const items = [];
    for (let index = 0; index < value.length && !this.isCut; index += 1) {
      // What a value is may depend on those beside it: behind another one it comes with all.
      const item = this.write(value[index], depth + 1, index > 0);
      if (item !== null) items.push(item ?? 'null');
    }
    return `[${items.join(',')}]`;
  }

  object(value, depth, isWhole) {
    const members = [];
    for (const key of Object.keys(value)) {
      const member = this.write(value[key], depth + 1, isWhole);
      if (typeof member === 'string') {
        const name = stringify(key);
        this.characters -= name.length;
        members.push(`${name}:${member}`);
      }
      if (!this.isCut) continue;
      if (isWhole) return null;
      break;
    }
    return `{${members.join(',')}}`;
  }
}

/**
 * The beginning of props that are too large to be shown at once.
 * @param {any} props
 * @returns {string | null} JSON in which the last containers may have less than they should; null
 *   when the props are small
 */
function beginningOf(props) {
  const beginning = new Beginning();
  try {
    const text = beginning.write(props, 0, false);
    return beginning.isCut ? text ?? null : null;
  } catch {
    // They cannot be written at all, which is told of when that is tried.
    return null;
  }
}

/**
 * Sends the beginning of a page's props ahead, where somebody waits for it.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').ServerResponse} res
 * @param {any} pageProps
 */
function sendBeginning(run, res, pageProps) {
  if (!run.message.wantsBeginning || run.outcome?.kind !== 'props') return;
  const text = beginningOf(pageProps);
  if (text === null) return;
  const answer = {
    outcome: run.outcome,
    page: run.page,
    response: { status: res.statusCode, headers: [] },
    props: 0,
    trace: { stages: run.trace.stages, requests: [], logs: [], env: [] },
  };
  run.trace.tell('beginning', { answer, buffers: [Uint8Array.from(Buffer.from(text))] });
}

module.exports = { beginningOf, sendBeginning };
