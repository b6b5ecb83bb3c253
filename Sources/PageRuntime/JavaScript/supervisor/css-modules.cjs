'use strict';

const { createHash } = require('node:crypto');
const path = require('node:path');
const { readSegment, skipBrackets, stripComments } = require('./css-scanner.cjs');
const { localizeSelector } = require('./css-selector.cjs');

/** At-rules whose block holds rules, not declarations. */
const groupRules = new Set(['media', 'supports', 'layer', 'container', 'scope', 'document',
  'starting-style']);

/**
 * @typedef {{local: string}|{global: string}|{name: string, from: string}} Composed
 * @typedef {{css: string, classes: Map<string, string>, composed: Map<string, Composed[]>,
 *   values: Map<string, string | {name: string, from: string}>}} CssModule
 */

/** Bad input of a style sheet, with where it stands in the text. */
class CssModuleError extends Error {
  /**
   * @param {string} message
   * @param {number} offset into the text
   */
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
}

/**
 * The class name Next.js gives: file, class, and a hash of both. A file whose name ends in
 * `index.module.css` goes by the name of its folder, except right below `pages`.
 * @param {string} file relative to the project, with `/`
 * @param {string} name
 */
function localClassName(file, name) {
  const isIndex = /(?<!pages\/)index\.module\.(css|scss|sass)$/.test(file);
  const title = isIndex ? path.posix.basename(path.posix.dirname(file))
    : path.posix.basename(file).replace(/\.(css|scss|sass)$/, '');
  const hash = createHash('md5').update(`filePath:${file}#className:${name}`).digest('base64')
    .slice(0, 5);
  return `${title}_${name}__${hash}`.replace(/\.module_/, '_').replace(/[^-\w]/g, '_')
    .replace(/^(\d|--|-\d)/, '__$1');
}

/**
 * Reads a CSS module.
 * @param {string} text plain CSS
 * @param {string} file relative to the project, with `/`
 * @returns {CssModule}
 * @throws {CssModuleError}
 */
function readCssModule(text, file) {
  const reader = new Reader(text, file);
  reader.read();
  return reader.result();
}

/** What a block is: `rules` holds rules, `style` declarations, `opaque` is not looked into. */
class Reader {
  constructor(text, file) {
    this.text = text;
    this.file = file;
    this.out = '';
    this.classes = new Map();
    this.composed = new Map();
    this.values = new Map();
    /** Animations that the sheet defines, and what their names become. */
    this.named = new Map();
    const keyframes = stripComments(text).matchAll(/@(?:-\w+-)?keyframes\s+([-\w]+)/g);
    this.animations = new Set([...keyframes].map(([, name]) => name));
    /** @type {{kind: 'rules'|'style', composers: string[]|null}[]} open blocks, outermost first */
    this.blocks = [];
  }

  read() {
    for (let index = 0; index < this.text.length;) {
      const { end, terminator } = readSegment(this.text, index);
      const segment = this.text.slice(index, end);
      if (terminator === '{') {
        index = this.openBlock(segment, index, end);
        continue;
      }
      this.statement(segment, index, terminator);
      if (terminator === '}') {
        this.blocks.pop();
        this.out += '}';
      }
      index = end + 1;
    }
  }

  result() {
    const { out, composed, values } = this;
    // Animations come after all classes, save where one was named before.
    const classes = new Map([...this.classes, ...this.named]);
    for (const list of composed.values()) {
      for (const each of list) {
        if ('local' in each && !classes.has(each.local)) {
          throw new CssModuleError(`The class "${each.local}" named by "composes" is not in `
            + `${this.file}.`, Math.max(this.text.indexOf('composes'), 0));
        }
      }
    }
    return { css: out, classes, composed, values };
  }

  localName(name) {
    if (!this.classes.has(name)) this.classes.set(name, localClassName(this.file, name));
    return this.classes.get(name);
  }

  animationName(name) {
    if (!this.named.has(name)) this.named.set(name, localClassName(this.file, name));
    return this.named.get(name);
  }

  /** Writes what stands before a brace; says where reading goes on. */
  openBlock(prelude, start, brace) {
    const plain = stripComments(prelude).trim();
    const atRule = /^@([-\w]+)/.exec(plain);
    if (plain.startsWith(':export') || plain.startsWith(':import')) {
      return this.exportBlock(brace);
    }
    if (atRule === null) {
      this.openRule(prelude, start);
      return brace + 1;
    }
    const name = atRule[1].replace(/^-\w+-/, '').toLowerCase();
    if (groupRules.has(name)) {
      const isInStyle = this.isInStyle();
      this.out += `${prelude}{`;
      this.blocks.push({ kind: isInStyle ? 'style' : 'rules', composers: null });
      return brace + 1;
    }
    const end = skipBrackets(this.text, brace);
    this.out += (name === 'keyframes' ? this.keyframes(prelude) : prelude)
      + this.text.slice(brace, end);
    return end;
  }

  openRule(prelude, start) {
    const selector = localizeSelector(prelude, (name) => this.localName(name));
    const isNested = this.isInStyle();
    if (!selector.isPure && !isNested) {
      const lead = prelude.length - prelude.trimStart().length;
      throw new CssModuleError(`Selector "${stripComments(prelude).trim()}" is not pure (pure `
        + 'selectors must contain at least one local class or id)', start + lead);
    }
    this.out += `${selector.text}{`;
    this.blocks.push({ kind: 'style', composers: isNested ? null : selector.composers });
  }

  /** A group rule inside a style rule counts as one, so the innermost block tells. */
  isInStyle() {
    return this.blocks[this.blocks.length - 1]?.kind === 'style';
  }

  keyframes(prelude) {
    return prelude.replace(/(keyframes\s+)([-\w]+)/, (_, head, name) =>
      head + this.animationName(name));
  }

  exportBlock(brace) {
    const end = skipBrackets(this.text, brace);
    for (const line of stripComments(this.text.slice(brace + 1, end - 1)).split(';')) {
      const colon = line.indexOf(':');
      if (colon > 0) this.values.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
    return end;
  }

  /** A declaration, or an at-rule without a block. */
  statement(segment, start, terminator) {
    const ending = terminator === ';' ? ';' : '';
    const plain = stripComments(segment).trim();
    const value = /^@value\s+([-\w]+)\s*:?\s*([^]*)$/.exec(plain);
    if (value !== null) {
      const from = /^@value\s+([^]*?)\s+from\s+(["'])([^]*?)\2$/.exec(plain);
      if (from !== null) {
        this.importValues(from[1], from[3]);
        return;
      }
      this.values.set(value[1], value[2].trim());
      return;
    }
    const composes = /^composes\s*:\s*([^]*)$/i.exec(plain);
    if (composes !== null) {
      this.compose(composes[1], start);
      return;
    }
    this.out += (/^(-\w+-)?animation(-name)?\s*:/i.test(plain)
      ? this.animation(segment) : segment) + ending;
  }

  /** `a, b as c from "./other.css"`: values of another sheet under names of this one. */
  importValues(list, from) {
    for (const each of list.split(',')) {
      const [name, as = name] = each.trim().split(/\s+as\s+/);
      if (name !== '') this.values.set(as, { from, name });
    }
  }

  animation(segment) {
    const colon = segment.indexOf(':');
    return segment.slice(0, colon) + segment.slice(colon).replace(/[-\w]+/g, (word) =>
      this.animations.has(word) ? this.localName(word) : word);
  }

  compose(value, start) {
    const block = this.blocks[this.blocks.length - 1];
    if (!block?.composers) {
      throw new CssModuleError('"composes" is only allowed when the selector is a single class '
        + 'name.', start);
    }
    const match = /^([^]*?)(?:\s+from\s+(?:(global)|(["'])([^]*?)\3))?$/.exec(value.trim());
    const names = match[1].split(/[\s,]+/).filter((name) => name !== '');
    for (const owner of block.composers) {
      const list = this.composed.get(owner) ?? [];
      for (const name of names) {
        if (match[2] !== undefined) list.push({ global: name });
        else if (match[4] !== undefined) list.push({ name, from: match[4] });
        else list.push({ local: name });
      }
      this.composed.set(owner, list);
    }
  }
}

/**
 * The JavaScript module page code gets: class names by their names in the source.
 * @param {CssModule} module
 * @returns {string}
 */
function cssModuleCode({ classes, composed, values }) {
  const lines = [...values].map(([name, value]) => property(name, [typeof value === 'string'
    ? JSON.stringify(value)
    : `require(${JSON.stringify(value.from)})[${JSON.stringify(value.name)}]`]));
  for (const name of classes.keys()) {
    const parts = composedParts(name, classes, composed);
    lines.push(property(name, parts));
  }
  return `module.exports = {\n${lines.join('')}};\n`;
}

/** @param {string} name @param {string[]} parts JavaScript expressions */
function property(name, parts) {
  return `  ${JSON.stringify(name)}: ${parts.join(' + " " + ')},\n`;
}

/** A class and all it composes, each once; two classes may compose each other. */
function composedParts(name, classes, composed) {
  const parts = [];
  const seen = new Set();
  const open = [name];
  while (open.length > 0) {
    const current = open.shift();
    if (seen.has(current)) continue;
    seen.add(current);
    parts.push(JSON.stringify(classes.get(current)));
    for (const each of composed.get(current) ?? []) {
      if ('local' in each) open.push(each.local);
      else if ('global' in each) parts.push(JSON.stringify(each.global));
      else parts.push(`require(${JSON.stringify(each.from)})[${JSON.stringify(each.name)}]`);
    }
  }
  return parts;
}

module.exports = { readCssModule, cssModuleCode, localClassName, CssModuleError };
