'use strict';

const { sipHash } = require('./sip-hash.cjs');
const { scopeCss } = require('./styled-jsx-css.cjs');

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
 * @returns {string} the code with as many lines
 */
function transformStyledJsx(code, acorn, isBabel) {
  const program = acorn.parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const file = new File(code, program, isBabel);
  file.visit(program, { scope: null, depth: 0 });
  return file.result();
}

class File {
  constructor(code, program, isBabel) {
    this.code = code;
    this.isBabel = isBabel;
    this.hash = isBabel ? stringHash : sipHash;
    this.edits = [];
    this.jsx = new Set();
    this.tags = new Map();
    this.constants = new Set();
    for (const node of program.body) this.declare(node);
  }

  declare(node) {
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    if (declared?.type === 'VariableDeclaration' && declared.kind === 'const') {
      for (const { id, init } of declared.declarations) {
        if (init?.type === 'Literal') this.constants.add(id.name);
      }
    }
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
    if (/Function/.test(node.type)) inner = { ...at, depth: at.depth + 1 };
    if (this.isElement(node)) {
      if (isStyle(node)) return void this.style(node, at.scope ?? this.scopeFor([node], at));
      const styles = at.scope === null ? childrenOf(node).filter((child) =>
        this.isElement(child) && isStyle(child)) : [];
      if (styles.length > 0) inner = { ...at, scope: this.scopeFor(styles, at) };
      if (inner.scope !== null) this.addClass(node, inner.scope.className);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key !== 'type' && typeof child === 'object') this.visit(child, inner);
    }
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
    const fixed = styles.filter(({ hash, isDynamic }) => hash !== undefined && !isDynamic)
      .map(({ hash }) => hash);
    // The newer compiler counts them from the last.
    if (!this.isBabel) fixed.reverse();
    const staticClass = fixed.length === 0 ? null : `jsx-${this.hash(fixed.join(','))}`;
    const external = styles.filter(({ name, isGlobal }) => name !== undefined && !isGlobal)
      .map(({ name }) => `"jsx-" + ${name}.__hash`);
    const dynamic = styles.filter(({ isDynamic }) => isDynamic).map((style) =>
      `[${JSON.stringify(this.idOf(style, staticClass))}, [${style.expressions.join(', ')}]]`);
    const parts = [...external, ...(staticClass === null ? [] : [JSON.stringify(staticClass)]),
      ...(dynamic.length === 0 ? [] : [`_JSXStyle.dynamic([${dynamic.join(', ')}])`])];
    return { styles, staticClass, className: parts.join(' + " " + ') || null };
  }

  idOf({ hash, isDynamic }, staticClass) {
    return this.hash(isDynamic && staticClass !== null ? hash + staticClass : hash);
  }

  /** The style sheet of a template or string; the name of one made elsewhere. */
  sheetOf(node, { depth }) {
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
    const isDynamic = depth > 0 && node.expressions.some((each) =>
      !(each.type === 'Literal' || (each.type === 'Identifier' && this.constants.has(each.name))));
    return {
      css: css.replace(/\\`/g, '`'), hash: this.hash(css), isDynamic,
      expressions: node.expressions.map((each) => this.source(each)),
    };
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
    const [type, props] = node.arguments;
    if (className === null || type.type !== 'Literal' || props?.type !== 'ObjectExpression') return;
    const spreads = [];
    let own = null;
    for (const property of [...props.properties].reverse()) {
      if (property.type === 'SpreadElement') {
        const name = this.source(property.argument);
        if (/^(Identifier|MemberExpression)$/.test(property.argument.type)) {
          spreads.push(`${name} && ${name}.className != null && ${name}.className`);
        }
      } else if (property.key?.name === 'className') {
        own = property;
        break;
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
    const staticClass = style.isDynamic ? null : `jsx-${this.hash(style.hash)}`;
    if (kind !== 'resolve') {
      const css = this.cssText(style, staticClass);
      const hash = JSON.stringify(this.hash(style.hash));
      this.replace(node, `Object.assign(new String(${css}), { __hash: ${hash} })`);
      return;
    }
    const className = style.isDynamic
      ? `_JSXStyle.dynamic([[${JSON.stringify(this.idOf(style, null))}, ` +
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

function childrenOf(node) {
  const value = propOf(node, 'children')?.value;
  return value?.type === 'ArrayExpression' ? value.elements : value ? [value] : [];
}

function isStyle(node) {
  return node.arguments[0]?.value === 'style' && propOf(node, 'jsx') !== undefined;
}

module.exports = { stringHash, transformStyledJsx };
