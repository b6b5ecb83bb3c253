'use strict';
/** What the style sheets of styled-jsx's Babel plugin have for older browsers. */

const sizes = /^(?:min-|max-)?(?:width|height|block-size|inline-size)$/;
const writingModes = { 'vertical-lr': 'tb', 'vertical-rl': 'tb-rl', 'horizontal-tb': 'lr' };

/** Property names that are repeated with prefixes in front. @type {[RegExp, string[]][]} */
const repeated = [
  [/^(?:animation|filter$|column|box-decoration-break|mask|clip|backface-)/, ['-webkit-']],
  [/^(?:text-size-adjust|text-decoration)/, ['-webkit-']],
  [/^transition/, ['-webkit-']],
  [/^transform/, ['-webkit-', '-ms-']],
  [/^appearance$/, ['-webkit-', '-moz-']],
  [/^(?:hyphens|user-select)$/, ['-webkit-', '-moz-', '-ms-']],
];

const withoutFlex = (value) => value.replace('flex-', '');

/** Properties of boxes that went by other names. @type {Record<string, (v: string) => string[]>} */
const renamed = {
  'flex-grow': (v) => [`-webkit-box-flex:${v}`, `-webkit-flex-grow:${v}`, `-ms-flex-positive:${v}`],
  'flex-shrink': (v) => [`-webkit-flex-shrink:${v}`, `-ms-flex-negative:${v}`],
  'flex-basis': (v) => [`-webkit-flex-basis:${v}`, `-ms-flex-preferred-size:${v}`],
  'align-items': (v) =>
    [`-webkit-align-items:${v}`, `-webkit-box-align:${v}`, `-ms-flex-align:${v}`],
  'align-self': (v) => [`-webkit-align-self:${v}`, `-ms-flex-item-align:${withoutFlex(v)}`],
  'align-content': (v) => [`-webkit-align-content:${v}`, `-ms-flex-line-pack:${withoutFlex(v)}`],
  'justify-content': (v) => {
    const packed = withoutFlex(v).replace('space-between', 'justify');
    return [`-webkit-box-pack:${packed}`, `-webkit-justify-content:${v}`,
      `-ms-flex-pack:${packed}`];
  },
  order: (v) => [`-webkit-order:${v}`, `-ms-flex-order:${v}`],
  position: (v) => (v.startsWith('sticky') ? [`position:-webkit-${v}`] : []),
  display: (v) => {
    const [, inline, rest] = /^(inline-)?flex(?!-)(.*)$/.exec(v) ?? [];
    return rest === undefined ? [] : [`display:-webkit-${inline ?? ''}box${rest}`,
      `display:-webkit-${v}`, `display:-ms-${inline ?? ''}flexbox${rest}`];
  },
  cursor: (v) => (/^(?:grab|zoom)/.test(v) ? [`cursor:-webkit-${v}`, `cursor:-moz-${v}`] : []),
  'writing-mode': (v) => (Object.hasOwn(writingModes, v)
    ? [`-webkit-writing-mode:${v}`, `-ms-writing-mode:${writingModes[v]}`] : []),
  transition: (v) => (/(?:^|[\s,])transform/.test(v)
    ? [`-webkit-transition:${v.replace(/(^|[\s,])transform/g, '$1-webkit-transform')}`] : [])
    .concat(`-webkit-transition:${v}`),
};

/**
 * A declaration, with what stands in front of it for older browsers.
 * @param {string} name @param {string} value
 * @returns {string[]}
 */
function prefixed(name, value) {
  const own = `${name}:${value}`;
  if (Object.hasOwn(renamed, name)) return [...renamed[name](value), own];
  if (/^flex(?:-|$)/.test(name)) return [`-webkit-${own}`, `-ms-${own}`, own];
  if (sizes.test(name) && /^\w+-(?:content|available)$/.test(value)) {
    return [`${name}:-webkit-${value}`, `${name}:-moz-${value}`, own];
  }
  const prefixes = repeated.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  return [...prefixes.map((prefix) => prefix + own), own];
}

/** A rule, with those that say the same to older browsers. @param {string} rule */
function prefixedRule(rule) {
  if (rule.includes('::placeholder')) {
    const as = (name) => rule.replaceAll('::placeholder', name);
    return as('::-webkit-input-placeholder') + as('::-moz-placeholder') +
      as(':-ms-input-placeholder') + rule;
  }
  return rule.includes(':read-only')
    ? rule.replaceAll(':read-only', ':-moz-read-only') + rule : rule;
}

const keywords = new Set(['infinite', 'alternate', 'backwards', 'running', 'normal', 'forwards',
  'both', 'none', 'linear', 'ease', 'ease-in', 'ease-out', 'ease-in-out', 'paused', 'reverse',
  'alternate-reverse', 'inherit', 'initial', 'unset', 'step-start', 'step-end']);

/**
 * The value of `animation` with the names of animations those of this sheet.
 * @param {string} value @param {string} suffix
 */
function ownAnimations(value, suffix) {
  return value.replace(/(?:^|(?<=[\s,]))[A-Za-z_-][^\s,(]*(?=[\s,]|$)/g, (word) =>
    (keywords.has(word) || /^--|styled-jsx-placeholder/.test(word) ? word : word + suffix));
}

module.exports = { ownAnimations, prefixed, prefixedRule };
