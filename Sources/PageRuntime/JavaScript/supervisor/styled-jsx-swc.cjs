'use strict';

const { readSegment, skipBrackets, skipOpaque, stripComments } = require('./css-scanner.cjs');
const { prefixed, prefixedSelectors } = require('./css-prefixer.cjs');
const { printNumber, printValue, readValue } = require('./css-values.cjs');
const { listed, scopedBySwc } = require('./styled-jsx-selectors.cjs');

/**
 * @typedef {{type: 'declaration', name: string, value: string}} Declaration
 * @typedef {{type: 'block', prelude: string, items: Item[]}} Block a rule or an at-rule
 * @typedef {{type: 'statement', prelude: string}} Statement an at-rule without a block
 * @typedef {Declaration | Block | Statement} Item
 * @typedef {{className: string | null, prefix: import('./css-prefixer.cjs').Prefix | null,
 *   parent: string | null, inKeyframes: boolean}} Context
 *   parent: the selectors of the rule around; inKeyframes: the rules are those of an animation
 */

/**
 * Limits a style sheet to the elements of a class, and prints it as SWC's styled-jsx does: with
 * what older browsers need, nested rules on their own, and nothing that can be left out.
 * @param {string} css
 * @param {string | null} className null: as it is, for every element
 * @returns {string}
 */
function printSheet(css, className) {
  const items = readItems(stripComments(withoutLineComments(css)));
  return printItems(items, { className, prefix: null, parent: null, inKeyframes: false });
}

/** SWC reads `// text` to the end of the line as a comment. */
function withoutLineComments(css) {
  let out = '';
  for (let index = 0; index < css.length;) {
    const next = skipOpaque(css, index);
    const url = next > index ? null : /^url\([^)"']*\)/i.exec(css.slice(index, index + 4096));
    if (next === index && css.startsWith('//', index)) {
      const end = css.indexOf('\n', index);
      index = end < 0 ? css.length : end;
      continue;
    }
    const end = next > index ? next : index + (url?.[0].length ?? 1);
    out += css.slice(index, end);
    index = end;
  }
  return out;
}

/** @param {string} text @returns {Item[]} */
function readItems(text) {
  const items = [];
  for (let index = 0; index < text.length;) {
    const { end, terminator } = readSegment(text, index);
    const prelude = text.slice(index, end).trim();
    if (terminator === '{') {
      const close = skipBrackets(text, end);
      // A sheet may end before its blocks do.
      const body = text.slice(end + 1, text[close - 1] === '}' ? close - 1 : close);
      items.push({ type: 'block', prelude, items: readItems(body) });
      index = close;
      continue;
    }
    const [, name, value] = /^([^\s:]+)\s*:\s*([^]*)$/.exec(prelude) ?? [];
    if (prelude.startsWith('@')) items.push({ type: 'statement', prelude });
    else if (name !== undefined) items.push({ type: 'declaration', name, value });
    index = end + 1;
  }
  return items;
}

/** @param {Item[]} items @param {Context} context */
function printItems(items, context) {
  return items.map((item) => {
    if (item.type === 'statement') return `${printPrelude(item.prelude)};`;
    if (item.type === 'declaration') return '';
    return item.prelude.startsWith('@') ? printAtRule(item, context) : printRule(item, context);
  }).join('');
}

/** @param {Block} rule @param {Context} context */
function printAtRule({ prelude, items }, context) {
  const [, keyframes] = /^@keyframes\s+([^]*)$/i.exec(prelude) ?? [];
  if (keyframes !== undefined || /^@-\w+-keyframes\b/i.test(prelude)) {
    const within = { ...context, className: null, parent: null, inKeyframes: true };
    const isOwn = keyframes === undefined || context.prefix !== null;
    const vendors = isOwn ? [] : ['webkit', 'moz', 'o'];
    return vendors.map((prefix) => `@-${prefix}-keyframes ${keyframes}{` +
      `${printItems(items, { ...within, prefix })}}`).join('') +
      `${printPrelude(prelude)}{${printItems(items, within)}}`;
  }
  const own = items.filter(({ type }) => type === 'declaration');
  const isGroup = /^@(?:-\w+-)?(?:media|supports|layer|container|document|scope)\b/i.test(prelude);
  const declarations = printDeclarations(own, context);
  // Declarations of a group within a rule are those of the rule.
  const inside = isGroup && context.parent !== null && declarations !== ''
    ? `${context.parent}{${declarations}}` : declarations;
  return `${printPrelude(prelude)}{${inside}${printItems(items, context)}}`;
}

/** @param {Block} rule @param {Context} context */
function printRule({ prelude, items }, context) {
  const selector = context.inKeyframes ? frames(prelude)
    : nested(scopedBySwc(prelude, context.className), context.parent);
  const variants = context.inKeyframes ? [] : prefixedSelectors(selector, context.prefix);
  return [...variants, [context.prefix, selector]].map(([prefix, own]) => {
    const within = { ...context, prefix };
    const declarations = items.filter(({ type }) => type === 'declaration');
    return `${own}{${printDeclarations(declarations, within)}}` +
      printItems(items, { ...within, parent: own });
  }).join('');
}

/** The steps of an animation. */
function frames(prelude) {
  return listed(prelude).map((step) => step.toLowerCase()
    .replace(/^[\d.+-]+(?=%$)/, (digits) => printNumber(Number(digits)))).join(',');
}

/** The selectors of a rule within a rule: `&` is what stands around, else it stands in front. */
function nested(selectors, parent) {
  if (parent === null) return selectors;
  const outer = listed(parent).length > 1 ? `:is(${parent})` : parent;
  return listed(selectors).map((selector) => {
    if (selector.includes('&')) return selector.replaceAll('&', outer);
    return outer + (/^[>+~]/.test(selector) ? '' : ' ') + selector;
  }).join(',');
}

/** @param {Declaration[]} items @param {Context} context */
function printDeclarations(items, { prefix, inKeyframes }) {
  const declared = new Set(items.map(({ name }) => name.toLowerCase()));
  const direction = items.findLast(({ name }) => name.toLowerCase() === 'direction')?.value;
  const place = { prefix, inKeyframes, declared,
    isRightToLeft: /^rtl\b/i.test(direction ?? '') };
  return items.flatMap(({ name, value }) => {
    if (name.startsWith('--')) return `${name}:${value || ' '}`;
    const [, given, important] = /^([^]*?)(\s*!\s*important)?$/i.exec(value);
    const parts = readValue(given) ?? [{ type: 'raw', text: given }];
    if (parts.length === 0) return [];
    return prefixed({ name: name.toLowerCase(), value: parts }, place).map((each) =>
      `${each.name}:${printValue(each.value)}${important ? '!important' : ''}`);
  }).join(';');
}

/** What stands in front of the block of an at-rule. */
function printPrelude(prelude) {
  const [, name, given] = /^(@[-\w]+)\s*([^]*)$/.exec(prelude);
  const rule = name.toLowerCase();
  const tight = given.replace(/\s+/g, ' ').replace(/\s*([,:])\s*/g, '$1')
    .replace(/\( | \)/g, (found) => found.trim());
  const text = /^@(?:media|container)$/.test(rule) ? printQueries(tight)
    : rule === '@supports' ? printSupports(tight) : tight;
  return text === '' ? rule : `${rule}${/^[("']/.test(text) ? '' : ' '}${text}`;
}

/** Conditions in brackets touch the word behind them; numbers are short. */
function printQueries(text) {
  const short = text.replace(/\) (?=and |or |not )/gi, ')').replace(/ ?([<>]=?|=) ?/g, '$1')
    .replace(/(?<![-\w.#])\d*\.?\d+(?=[a-z)]|\s*[/)])/gi, (digits) => printNumber(Number(digits)));
  const queries = short.split(',');
  const older = (from, to) => queries.filter((query) => from.test(query)).map((query) =>
    query.replace(from, (_, edge, value, unit) => {
      const ratio = { dpi: value / 96, dpcm: (value * 2.54) / 96 }[unit.toLowerCase()];
      const shown = ratio === undefined ? Number(value) : Math.round(ratio * 100) / 100;
      return `(${to(edge)}:${printNumber(shown)})`;
    }));
  const resolution = /\((min|max)-resolution:([\d.]+)(dpi|dpcm|dppx|x)\)/i;
  return [...queries, ...older(resolution, (edge) => `-webkit-${edge}-device-pixel-ratio`),
    ...older(resolution, (edge) => `${edge}--moz-device-pixel-ratio`)].join(',');
}

/** A condition on a declaration is one on those for older browsers, too. */
function printSupports(text) {
  const place = { prefix: null, inKeyframes: false, declared: new Set(), isRightToLeft: false };
  return text.replace(/\(([-\w]+):((?:[^()]|\([^()]*\))*)\)/g, (whole, name, value) => {
    const parts = readValue(value);
    if (parts === null) return whole;
    const own = `(${name}:${printValue(parts)})`;
    const all = prefixed({ name: name.toLowerCase(), value: parts }, place)
      .map((each) => `(${each.name}:${printValue(each.value)})`).slice(0, -1);
    return all.length === 0 ? own : `(${[own, ...all].join('or ')})`;
  }).replace(/\) (?=and |or |not )/gi, ')');
}

module.exports = { printSheet };
