'use strict';

const { sipHash } = require('./sip-hash.cjs');
const { scopeCss } = require('./styled-jsx-css.cjs');
const { boundNames, constantsOf, isConstant } = require('./styled-jsx-scopes.cjs');

const runtimes = /\/jsx(-dev)?-runtime$/;
const placeholder = (index) => `__styled-jsx-placeholder-${index}__`;

/** The hash of projects that compile with Babel: that of the package `string-hash`. */
function stringHash(text) {
  let hash = 5381;
  for (let index = text.length; index > 0; index -= 1) {
    hash = (hash * 33) ^ text.charCodeAt(index - 1);
  }
  return String(hash >>> 0);
}

/**
 * Does what the compiler of styled-jsx does: gives the elements around `<style jsx>` its class, and
 * limits the style sheet to it.
 * @param {string} code an ES module without types and JSX
 * @param {{parse(text: string, options: any): any}} acorn
 * @param {boolean} isBabel whether the project compiles with Babel, whose hashes are others
 * @param {string} [source] the text as it was written
 * @returns {string} the code with as many lines
 */
function transformStyledJsx(code, acorn, isBabel, source = code) {
  const program = acorn.parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const file = new File(code, program, isBabel, source);
  const constants = constantsOf(program.body.map((node) =>
    (node.type === 'ExportNamedDeclaration' ? node.declaration : node)));
  file.visit(program, { scope: null, depth: 0, constants, bound: new Set() });
  return file.result();
}

class File {
  constructor(code, program, isBabel, written) {
    this.code = code;
    this.written = written;
    this.writtenAt = 0;
    this.isBabel = isBabel;
    this.hash = isBabel ? stringHash : sipHash;
    this.edits = [];
    this.jsx = new Set();
    this.tags = new Map();
    for (const node of program.body) this.declare(node);
  }

  declare(node) {
    if (node.type !== 'ImportDeclaration') return;
    for (const { type, local, imported } of node.specifiers) {
      if (runtimes.test(node.source.value) && /^jsx/.test(imported?.name ?? '')) {
        this.jsx.add(local.name);
      }
      if (node.source.value === 'styled-jsx/css') {
        this.tags.set(local.name, type === 'ImportSpecifier' ? imported.name : 'css');
      }
    }
  }

  source({ start, end }) {
    return this.code.slice(start, end);
  }

  replace(node, text) {
    this.edits.push({ start: node.start, end: node.end, text });
  }

  visit(node, at) {
    if (Array.isArray(node)) {
      for (const each of node) this.visit(each, at);
      return;
    }
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (node.type === 'TaggedTemplateExpression' && this.tagOf(node) !== null) {
      this.external(node, at);
      return;
    }
    let inner = at;
    if (/Function/.test(node.type)) inner = this.inside(node, at);
    if (this.isElement(node)) {
      if (isStyle(node)) return void this.style(node, at.scope ?? this.scopeFor([node], at));
      const styles = at.scope === null ? childrenOf(node).filter((child) =>
        this.isElement(child) && isStyle(child)) : [];
      if (styles.length > 0) inner = { ...at, scope: this.scopeFor(styles, at) };
      if (inner.scope !== null && takesClass(node, at.bound)) {
        this.addClass(node, inner.scope.className);
      }
    }
    for (const [key, child] of Object.entries(node)) {
      if (key !== 'type' && typeof child === 'object') this.visit(child, inner);
    }
  }

  /** In a function its own names count; Babel's plugin knows what it declares as constant. */
  inside(node, at) {
    return {
      ...at, depth: at.depth + 1, bound: boundNames(node),
      constants: this.isBabel ? constantsOf(node.body.body ?? [], at.constants) : at.constants,
    };
  }

  isElement(node) {
    return node?.type === 'CallExpression' && this.jsx.has(node.callee.name);
  }

  /** What the styles of an element amount to, and the class its elements get. */
  scopeFor(nodes, at) {
    const styles = nodes.map((node) => ({
      node, ...this.sheetOf(propOf(node, 'children')?.value, at),
      isGlobal: propOf(node, 'global') !== undefined,
    }));
    // The newer compiler counts them from the last.
    const counted = this.isBabel ? styles : [...styles].reverse();
    const staticClass = this.staticClassOf(counted);
    const external = counted.filter(({ name, isGlobal }) => name !== undefined && !isGlobal)
      .map(({ name }) => `"jsx-" + ${name}.__hash`);
    const dynamic = counted.filter(({ isDynamic }) => isDynamic).map((style) =>
      `[${JSON.stringify(this.idOf(style, staticClass))}, [${style.expressions.join(', ')}]]`);
    const fixed = counted.some(({ isDynamic }) => isDynamic === false)
      ? [JSON.stringify(staticClass)] : [];
    const parts = dynamic.length === 0 ? [...fixed, ...external]
      : [...external, ...fixed, `_JSXStyle.dynamic([${dynamic.join(', ')}])`];
    return { styles, staticClass, className: parts.join(' + " " + ') || null };
  }

  /** The class of the styles that are always the same; Babel's plugin names that of none, too. */
  staticClassOf(styles) {
    const fixed = styles.filter(({ isDynamic }) => isDynamic === false).map(({ hash }) => hash);
    const isAny = fixed.length > 0 ||
      (this.isBabel && styles.some(({ isDynamic }) => isDynamic));
    return isAny ? `jsx-${this.hash(fixed.join(','))}` : null;
  }

  idOf({ hash, isDynamic }, staticClass) {
    return this.hash(isDynamic && staticClass !== null ? hash + staticClass : hash);
  }

  /** The style sheet of a template or string; the name of one made elsewhere. */
  sheetOf(node, { depth, constants }) {
    if (node?.type === 'Identifier') return { name: node.name };
    if (node?.type === 'Literal' && typeof node.value === 'string') {
      return { css: node.value, hash: this.hash(node.value), expressions: [], isDynamic: false };
    }
    if (node?.type !== 'TemplateLiteral') {
      throw new Error('Expected a template literal, string or identifier inside the ' +
        'JSXExpressionContainer.\nRead more: https://nextjs.org/docs/messages/' +
        'invalid-styled-jsx-children');
    }
    const raw = node.quasis.map(({ value }) => value.raw);
    const css = raw.map((text, index) =>
      text + (index < raw.length - 1 ? placeholder(index) : '')).join('');
    if (raw.length === 1) return { css, hash: this.hash(css), expressions: [], isDynamic: false };
    const isDynamic = depth > 0 && !node.expressions.every((each) => isConstant(each, constants));
    return {
      css: css.replace(/\\`/g, '`'), hash: this.hash(this.isBabel ? this.asWritten(raw) : css),
      isDynamic, expressions: node.expressions.map((each) => this.source(each)),
    };
  }

  /** The text of a template as it was written, by the parts between its expressions. */
  asWritten(raw) {
    for (const from of [this.writtenAt, 0]) {
      const start = this.written.indexOf(`\`${raw[0]}\${`, from);
      if (start < 0) continue;
      const end = raw.slice(1).reduce((at, text, index) => {
        const rest = `}${text}${index < raw.length - 2 ? '${' : '`'}`;
        const found = at < 0 ? -1 : this.written.indexOf(rest, at);
        return found < 0 ? -1 : found + rest.length;
      }, start + raw[0].length + 3);
      if (end < 0) continue;
      this.writtenAt = end;
      return this.written.slice(start + 1, end - 1);
    }
    return raw.join('');
  }

  /** The text of an expression for the limited style sheet. */
  cssText({ css, expressions, isDynamic, isGlobal }, staticClass) {
    const className = isGlobal ? null : isDynamic ? '__jsx-style-dynamic-selector' : staticClass;
    const scoped = scopeCss(css, className, this.isBabel);
    return expressions.reduce((text, expression, index) =>
      text.split(placeholder(index)).join(`" + (${expression}) + "`), JSON.stringify(scoped));
  }

  style(node, { styles, staticClass }) {
    const style = styles.find((each) => each.node === node);
    if (style === undefined) {
      throw new Error('Detected nested styled-jsx tag.\nRead more: ' +
        'https://nextjs.org/docs/messages/nested-styled-jsx-tags');
    }
    const props = style.name !== undefined
      ? `id: ${style.name}.__hash, children: ${style.name}` : this.styleProps(style, staticClass);
    this.replace(node, `${node.callee.name}(_JSXStyle, { ${props} })`);
  }

  styleProps(style, staticClass) {
    const dynamic = style.isDynamic ? `, dynamic: [${style.expressions.join(', ')}]` : '';
    return `id: ${JSON.stringify(this.idOf(style, staticClass))}${dynamic}, ` +
      `children: ${this.cssText(style, staticClass)}`;
  }

  /** Puts the class in front of those the element has. */
  addClass(node, className) {
    const props = node.arguments[1];
    if (className === null || props?.type !== 'ObjectExpression') return;
    const spreads = [];
    let own = null;
    for (const property of [...props.properties].reverse()) {
      const given = classNameIn(property);
      if (given !== undefined) {
        own = given;
        break;
      }
      if (property.type === 'SpreadElement' &&
        /^(Identifier|MemberExpression)$/.test(property.argument.type)) {
        const name = this.source(property.argument);
        spreads.push(`${name} && ${name}.className != null && ${name}.className`);
      }
    }
    const value = own === null ? null : this.source(own.value);
    const isText = own !== null && /^(Literal|TemplateLiteral)$/.test(own.value.type);
    const given = [...spreads, ...(value === null ? [] : [value])];
    if (given.length > 0 && !(isText && spreads.length === 0)) given.push('""');
    const whole = given.length === 0 ? className
      : `${className} + " " + (${given.map((each) => `(${each})`).join(' || ')})`;
    if (own !== null) this.replace(own, '...null');
    const last = props.properties[props.properties.length - 1];
    const end = props.end - 1;
    this.edits.push({ start: end, end, text: `${last ? ', ' : ''}className: ${whole}` });
  }

  tagOf({ tag }) {
    const name = tag.type === 'MemberExpression' ? tag.object.name : tag.name;
    if (!this.tags.has(name)) return null;
    return tag.type === 'MemberExpression' ? tag.property.name : this.tags.get(name);
  }

  /** A style sheet made with a tag of `styled-jsx/css`. */
  external(node, at) {
    const kind = this.tagOf(node);
    const style = { ...this.sheetOf(node.quasi, at), isGlobal: kind === 'global' };
    const staticClass = this.staticClassOf([style]);
    if (kind !== 'resolve') {
      const css = this.cssText(style, staticClass);
      const hash = JSON.stringify(this.hash(style.hash));
      this.replace(node, `Object.assign(new String(${css}), { __hash: ${hash} })`);
      return;
    }
    const className = style.isDynamic
      ? `_JSXStyle.dynamic([[${JSON.stringify(this.idOf(style, staticClass))}, ` +
        `[${style.expressions.join(', ')}]]])` : JSON.stringify(staticClass);
    this.replace(node, `{ styles: _JSXStyle.element({ ${this.styleProps(style, staticClass)} }), ` +
      `className: ${className} }`);
  }

  result() {
    if (this.edits.length === 0) return this.code;
    let { code } = this;
    const edits = this.edits.sort((one, other) => other.start - one.start);
    for (const { start, end, text } of edits) code = code.slice(0, start) + text + code.slice(end);
    return `import _JSXStyle from "styled-jsx/style";${code}`;
  }
}

/** A property of an element by name. */
function propOf(node, name) {
  return node.arguments[1]?.properties?.find(({ key }) => key?.name === name);
}

/** The class among the props of an element, or in an object that is spread there. */
function classNameIn(property) {
  if (property.type !== 'SpreadElement') {
    return property.key?.name === 'className' ? property : undefined;
  }
  return property.argument.properties?.find(({ key }) => key?.name === 'className');
}

/** Elements get the class, and what a function itself gave the name of a component. */
function takesClass(node, bound) {
  const [type] = node.arguments;
  return type.type === 'Literal' ? type.value !== 'style' : bound.has(type.name);
}

function childrenOf(node) {
  const value = propOf(node, 'children')?.value;
  return value?.type === 'ArrayExpression' ? value.elements : value ? [value] : [];
}

function isStyle(node) {
  return node.arguments[0]?.value === 'style' && propOf(node, 'jsx') !== undefined;
}

module.exports = { stringHash, transformStyledJsx };
