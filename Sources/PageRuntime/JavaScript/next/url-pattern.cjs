'use strict';
/** URLPattern, which the edge runtime has and Node.js before 23.8 has not. */

const components = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search',
  'hash'];
const options = {
  hostname: { delimiter: '.', prefix: '' }, pathname: { delimiter: '/', prefix: '/' },
};
const escape = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, '\\$&');
const isNameStart = /[\p{ID_Start}$_]/u;
const nameAt = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;

/** @typedef {{ type: string, value: string }} Token */

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  const tokens = [];
  for (let at = 0; at < text.length;) {
    const char = text[at];
    const [type, value, length] = tokenAt(text, at, char);
    tokens.push({ type, value });
    at += length;
  }
  return [...tokens, { type: 'end', value: '' }];
}

function tokenAt(text, at, char) {
  const plain = { '*': 'asterisk', '+': 'modifier', '?': 'modifier', '{': 'open', '}': 'close' };
  if (plain[char]) return [plain[char], char, 1];
  if (char === '\\' && at + 1 < text.length) return ['escaped', text[at + 1], 2];
  if (char === ':' && isNameStart.test(text[at + 1] ?? '')) {
    nameAt.lastIndex = at + 1;
    const [name] = nameAt.exec(text);
    return ['name', name, name.length + 1];
  }
  if (char !== '(') return ['char', char, 1];
  const end = closing(text, at);
  return ['regexp', text.slice(at + 1, end), end + 1 - at];
}

/** Where the group that begins at a place ends. */
function closing(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new TypeError(`Invalid pattern: ${text}`);
}

/** Makes a regular expression and the names of its groups of one component's pattern. */
class ComponentParser {
  constructor(text, { delimiter, prefix }) {
    this.tokens = tokensOf(text);
    this.at = 0;
    this.prefix = prefix;
    this.segment = delimiter === '' ? '[^]+?' : `[^${escape(delimiter)}]+?`;
    this.source = '';
    this.pending = '';
    this.names = [];
    this.unnamed = 0;
    this.text = text;
  }

  take(...types) {
    if (!types.includes(this.tokens[this.at].type)) return undefined;
    this.at += 1;
    return this.tokens[this.at - 1].value;
  }

  parse() {
    while (this.tokens[this.at].type !== 'end') {
      const char = this.take('char');
      const group = this.group();
      if (group !== null) {
        const isPrefix = char !== undefined && char === this.prefix;
        if (!isPrefix) this.pending += char ?? '';
        this.add(isPrefix ? char : '', group, '', this.take('modifier', 'asterisk') ?? '');
        continue;
      }
      const fixed = char ?? this.take('escaped');
      if (fixed !== undefined) this.pending += fixed;
      else if (this.take('open') !== undefined) this.braces();
      else throw new TypeError(`Invalid pattern: ${this.text}`);
    }
    this.flush();
    return { names: this.names, source: this.source };
  }

  /** `:name`, `(regexp)`, both, or `*`. */
  group() {
    const name = this.take('name');
    const regexp = this.take('regexp') ?? (name === undefined && this.take('asterisk') ? '.*'
      : undefined);
    return name === undefined && regexp === undefined ? null : { name, regexp };
  }

  braces() {
    const words = () => {
      let text = '';
      for (let part; (part = this.take('char', 'escaped')) !== undefined;) text += part;
      return text;
    };
    const prefix = words();
    const group = this.group();
    const suffix = words();
    if (this.take('close') === undefined) throw new TypeError(`Invalid pattern: ${this.text}`);
    this.add(prefix, group, suffix, this.take('modifier', 'asterisk') ?? '');
  }

  flush() {
    this.source += escape(this.pending);
    this.pending = '';
  }

  add(prefix, group, suffix, modifier) {
    if (group === null) {
      if (modifier === '') this.pending += prefix + suffix;
      else {
        this.flush();
        this.source += `(?:${escape(prefix + suffix)})${modifier}`;
      }
      return;
    }
    this.flush();
    const { name = String(this.unnamed), regexp = this.segment } = group;
    if (group.name === undefined) this.unnamed += 1;
    this.names.push(name);
    this.source += sourceOf(escape(prefix), regexp, escape(suffix), modifier);
  }
}

function sourceOf(prefix, regexp, suffix, modifier) {
  const repeats = modifier === '*' || modifier === '+';
  if (prefix === '' && suffix === '') {
    return repeats ? `((?:${regexp})${modifier})` : `(${regexp})${modifier}`;
  }
  if (!repeats) return `(?:${prefix}(${regexp})${suffix})${modifier}`;
  return `(?:${prefix}((?:${regexp})(?:${suffix}${prefix}(?:${regexp}))*)${suffix})` +
    (modifier === '*' ? '?' : '');
}

/** The parts of a pattern that is written as an address. */
function partsOf(text) {
  const parts = {};
  let rest = text;
  const origin = /^((?:\{[^}]*\}|\([^)]*\)|[^/?#:{(])*[*?+]?):\/\//.exec(rest);
  if (origin) {
    parts.protocol = origin[1];
    rest = rest.slice(origin[0].length);
    const end = hostEnd(rest);
    const [, hostname, port] = /^(.*?)(?::(\d*|\*|\(.*\)))?$/.exec(rest.slice(0, end));
    Object.assign(parts, { hostname, port: port ?? '' });
    rest = rest.slice(end);
  }
  const hash = rest.search(/(?<!\\)#/);
  if (hash >= 0) parts.hash = rest.slice(hash + 1);
  rest = hash >= 0 ? rest.slice(0, hash) : rest;
  const search = searchStart(rest);
  if (search >= 0) parts.search = rest.slice(search).replace(/^\\?\?/, '');
  const pathname = search >= 0 ? rest.slice(0, search) : rest;
  if (pathname !== '' || origin) parts.pathname = pathname === '' && search < 0 && hash < 0
    ? '*' : pathname || '/';
  return parts;
}

function hostEnd(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(' || text[at] === '{') depth += 1;
    else if (text[at] === ')' || text[at] === '}') depth -= 1;
    else if (depth === 0 && '/?#'.includes(text[at])) return at;
  }
  return text.length;
}

/** A question mark behind a group is its modifier. */
function searchStart(text) {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && text[at + 1] === '?') return at;
    if (text[at] === '?' && !/(?:[)}*]|:[\p{ID_Start}$_][\p{ID_Continue}$]*)$/u
      .test(text.slice(0, at))) return at;
  }
  return -1;
}

/** The parts of an address that a pattern does not say are those of its base. */
function withBase(parts, base) {
  if (base === undefined) return parts;
  const url = new URL(base);
  const whole = componentsOf(url);
  const order = ['protocol', 'hostname', 'port', 'pathname', 'search', 'hash'];
  const first = order.findIndex((name) => parts[name] !== undefined);
  const inherited = order.slice(0, first < 0 ? order.length : first)
    .map((name) => [name, whole[name].replace(/[*+?:{}()\\]/g, '\\$&')]);
  const result = { ...Object.fromEntries(inherited), ...parts };
  if (parts.pathname !== undefined && !/^(\/|\{\/|\\\/|\*)/.test(parts.pathname)) {
    result.pathname = url.pathname.replace(/[^/]*$/, '') + parts.pathname;
  }
  return result;
}

function componentsOf({ protocol, username, password, hostname, port, pathname, search, hash }) {
  return { protocol: protocol.replace(/:$/, ''), username, password, hostname, port, pathname,
    search: search.replace(/^\?/, ''), hash: hash.replace(/^#/, '') };
}

/** https://urlpattern.spec.whatwg.org */
class URLPattern {
  #components = {};

  constructor(input = {}, base = undefined, settings = undefined) {
    const more = typeof base === 'object' ? base : settings;
    const baseUrl = typeof base === 'string' ? base : input.baseURL;
    const given = typeof input === 'string' ? partsOf(input) : { ...input };
    if (typeof input === 'string' && given.protocol === undefined && baseUrl === undefined) {
      throw new TypeError(`Invalid pattern: ${input} needs a base URL`);
    }
    const parts = withBase(given, baseUrl);
    const flags = more?.ignoreCase ? 'ui' : 'u';
    for (const name of components) {
      const text = (parts[name] ?? '*').replace(name === 'search' ? /^\?/ : name === 'hash' ? /^#/
        : /$^/, '');
      const { names, source } = new ComponentParser(text,
        options[name] ?? { delimiter: '', prefix: '' }).parse();
      this.#components[name] = { text, names, regexp: new RegExp(`^${source}$`, flags) };
    }
  }

  test(input = {}, base = undefined) {
    return this.exec(input, base) !== null;
  }

  exec(input = {}, base = undefined) {
    const values = valuesOf(input, base);
    if (values === null) return null;
    const result = { inputs: base === undefined ? [input] : [input, base] };
    for (const name of components) {
      const { names, regexp } = this.#components[name];
      const match = regexp.exec(values[name]);
      if (match === null) return null;
      result[name] = { input: values[name],
        groups: Object.fromEntries(names.map((each, index) => [each, match[index + 1]])) };
    }
    return result;
  }

  get hasRegExpGroups() {
    return Object.values(this.#components).some(({ text }) => /(?<!\\)\(/.test(text));
  }

  /** @param {string} name */
  textOf(name) {
    return this.#components[name].text;
  }
}

for (const name of components) {
  Object.defineProperty(URLPattern.prototype, name, {
    configurable: true, enumerable: true, get() { return this.textOf(name); },
  });
}

function valuesOf(input, base) {
  try {
    if (typeof input !== 'object' || input instanceof URL) {
      return componentsOf(new URL(input, base));
    }
    const none = Object.fromEntries(components.map((name) => [name, '']));
    const { baseURL, ...given } = input;
    const start = baseURL === undefined ? none : { ...componentsOf(new URL(baseURL)), search: '',
      hash: '' };
    return { ...start, ...given };
  } catch {
    return null;
  }
}

module.exports = { URLPattern: globalThis.URLPattern ?? URLPattern, OwnURLPattern: URLPattern };
