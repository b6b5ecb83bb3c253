'use strict';
/**
 * What SWC's compiler (`swc_css_prefixer`, no browsers named) puts in front of a declaration or a
 * rule for older browsers. Its oddities are kept: the names of two prefixed properties of
 * `transition-property` are those of `transition-timing-function`.
 *
 * @typedef {import('./css-values.cjs').Component} Component
 * @typedef {{name: string, value: Component[]}} Declaration
 * @typedef {'webkit' | 'moz' | 'o' | 'ms'} Prefix
 * @typedef {{prefix: Prefix | null, inKeyframes: boolean, declared: Set<string>,
 *   isRightToLeft: boolean}} Place
 *   prefix: of the rule that stands around, which then has no others; declared: the properties of
 *   its block
 */

const { gradients, printed, replaced, withIdents, withSize, word } = require('./css-replaced.cjs');

/** @type {Prefix[]} */
const order = ['webkit', 'moz', 'o', 'ms'];

/** Properties that are repeated with a prefix in front of their name. @type {[string, string][]} */
const repeated = [
  ['appearance hyphens', 'webkit moz ms'],
  ['animation-name animation-duration animation-delay animation-fill-mode border-image ' +
    'animation-iteration-count animation-play-state animation-timing-function transition-duration' +
    ' transition-delay transition-timing-function background-origin background-size',
  'webkit moz o'],
  ['box-sizing columns column-width column-gap column-rule column-rule-color column-rule-width ' +
    'column-count column-rule-style column-span column-fill backface-visibility transform-style ' +
    'perspective perspective-origin text-decoration-style text-decoration-color ' +
    'text-decoration-line font-feature-settings font-variant-ligatures font-language-override ' +
    'box-shadow border-radius', 'webkit moz'],
  ['box-decoration-break backdrop-filter mask-clip mask-composite mask-image mask-origin ' +
    'mask-repeat mask-border-repeat mask-border-source mask mask-position mask-size clip-path ' +
    'text-decoration-skip text-orientation text-emphasis text-emphasis-position ' +
    'text-emphasis-style text-emphasis-color shape-margin shape-outside shape-image-threshold ' +
    'font-kerning', 'webkit'],
  ['flex-wrap flow-into flow-from region-fragment scroll-snap-type scroll-snap-coordinate ' +
    'scroll-snap-destination scroll-snap-points-x scroll-snap-points-y', 'webkit ms'],
  ['text-spacing', 'ms'], ['text-align-last', 'moz'], ['tab-size', 'moz o'],
  ['text-overflow object-fit object-position', 'o'],
];

/** Properties that went by other names. @type {Record<string, [Prefix, string][]>} */
const renamed = {
  'color-adjust': [['webkit', '-webkit-print-color-adjust']],
  'print-color-adjust': [['moz', 'color-adjust'], ['webkit', '-webkit-print-color-adjust']],
  'flex-grow': [['webkit', '-webkit-box-flex'], ['webkit', '-webkit-flex-grow'],
    ['moz', '-moz-box-flex'], ['ms', '-ms-flex-positive']],
  'flex-shrink': [['webkit', '-webkit-flex-shrink'], ['ms', '-ms-flex-negative']],
  'flex-basis': [['webkit', '-webkit-flex-basis'], ['ms', '-ms-flex-preferred-size']],
  'mask-border': [['webkit', '-webkit-mask-box-image']],
  'mask-border-outset': [['webkit', '-webkit-mask-box-image-outset']],
  'mask-border-width': [['webkit', '-webkit-mask-box-image-width']],
  'mask-border-slice': [['webkit', '-webkit-mask-box-image-slice']],
  'forced-color-adjust': [['ms', '-ms-high-contrast-adjust']],
};
for (const [names, prefixes] of repeated) {
  for (const name of names.split(' ')) {
    renamed[name] = prefixes.split(' ').map((prefix) => [prefix, `-${prefix}-${name}`]);
  }
}
for (const box of ['border', 'margin', 'padding']) {
  for (const [edge, old] of [['start', 'before'], ['end', 'after']]) {
    renamed[`${box}-inline-${edge}`] =
      [['webkit', `-webkit-${box}-${edge}`], ['moz', `-moz-${box}-${edge}`]];
    renamed[`${box}-block-${edge}`] = [['webkit', `-webkit-${box}-${old}`]];
  }
}
for (const [side, corner] of [['top', 'left'], ['top', 'right'], ['bottom', 'right'],
  ['bottom', 'left']]) {
  renamed[`border-${side}-${corner}-radius`] = [
    ['webkit', `-webkit-border-${side}-${corner}-radius`],
    ['moz', `-moz-border-radius-${side}${corner}`]];
}

/**
 * The declarations for older browsers, and the declaration itself.
 * @param {Declaration} declaration @param {Place} place
 * @returns {Declaration[]}
 */
function prefixed({ name, value }, place) {
  const wants = (prefix) => place.prefix === null || place.prefix === prefix;
  /** @type {Record<Prefix, Component[]>} */
  const values = { webkit: value, moz: value, o: value, ms: value };
  for (const prefix of order) if (wants(prefix)) values[prefix] = gradients(value, prefix);
  const added = [];
  const put = (property, own) => added.push({ name: property, value: own });
  const add = (prefix, property, own = () => values[prefix]) => {
    if (wants(prefix) && !place.declared.has(property)) put(property, own());
  };
  const whole = (property, own) => {
    if (!place.declared.has(property)) {
      added.push(...prefixed({ name: property, value: own }, place));
    }
  };
  const change = (prefix, by) => {
    if (wants(prefix)) values[prefix] = withIdents(values[prefix], by);
  };
  for (const [prefix, property] of renamed[name] ?? []) add(prefix, property);
  special[name]?.({ name, value, first: word(value[0]), add, put, whole, change, place, values });
  for (const prefix of order) {
    if (printed(values[prefix]) !== printed(value)) put(name, values[prefix]);
  }
  return [...added, { name, value }];
}

const ident = (text) => [{ type: 'ident', text }];
const older = { 'flex-start': 'start', 'flex-end': 'end' };
const packed = { ...older, 'space-between': 'justify' };

/** Directions of boxes in the specification of 2009. */
const boxes = {
  row: ['horizontal', 'normal'], column: ['vertical', 'normal'],
  'row-reverse': ['horizontal', 'reverse'], 'column-reverse': ['vertical', 'reverse'],
};

function directed({ name, value, add }) {
  const isWrap = name === 'flex-flow' && value.length === 1 && /wrap/.test(word(value[0]));
  const [orient, direction] = (!isWrap && (boxes[word(value[0])] ??
    (name === 'flex-flow' ? boxes[word(value[1])] : undefined))) || [];
  for (const prefix of ['webkit', 'moz']) {
    if (orient !== undefined) {
      add(prefix, `-${prefix}-box-orient`, () => ident(orient));
      add(prefix, `-${prefix}-box-direction`, () => ident(direction));
    }
    if (prefix === 'webkit') add('webkit', `-webkit-${name}`);
  }
  add('ms', `-ms-${name}`);
}

function moved({ value, add, change, name }) {
  for (const prefix of ['webkit', 'moz', 'o']) {
    const renames = { transform: `-${prefix}-transform` };
    if (prefix === 'webkit') renames.filter = '-webkit-filter';
    change(prefix, renames);
    if (name === 'transition') add(prefix, `-${prefix}-transition`);
  }
  if (name === 'transition' || value.length === 0) return;
  add('webkit', '-webkit-transition-property');
  add('moz', '-moz-transition-timing-function');
  add('o', '-o-transition-timing-function');
}

function broken(edge) {
  return ({ first, add, whole, value }) => {
    if (/^(?:auto|avoid|initial|inherit|revert|revert-layer)$/.test(first)) {
      add('webkit', `-webkit-column-break-${edge}`);
      whole(`page-break-${edge}`, value);
    } else if (edge !== 'inside' && /^(?:left|right)$/.test(first)) {
      whole(`page-break-${edge}`, value);
    } else if (edge !== 'inside' && first === 'page') {
      whole(`page-break-${edge}`, ident('always'));
    } else if (edge !== 'inside' && first === 'column') {
      add('webkit', `-webkit-column-break-${edge}`, () => ident('always'));
    }
  };
}

function placed(...names) {
  return ({ value, whole }) => {
    names.forEach((name, index) => whole(name, [value[index] ?? value[0]]));
  };
}

const threeDimensional = new Set(['matrix3d', 'translate3d', 'translatez', 'scale3d', 'scalez',
  'rotate3d', 'rotatex', 'rotatey', 'rotatez', 'perspective']);

/** Properties whose values decide, in the order of what they add. */
const special = {
  animation: ({ value, add }) => {
    if (value.some((part) => /^(?:alternate-)?reverse$/i.test(word(part)))) return;
    for (const prefix of ['webkit', 'moz', 'o']) add(prefix, `-${prefix}-animation`);
  },
  'animation-direction': ({ first, add }) => {
    if (first === '' || /^(?:alternate-)?reverse$/.test(first)) return;
    for (const prefix of ['webkit', 'moz', 'o']) add(prefix, `-${prefix}-animation-direction`);
  },
  'background-clip': ({ first, add }) => {
    if (first === 'text') add('webkit', '-webkit-background-clip');
  },
  cursor: ({ change }) => {
    for (const prefix of ['webkit', 'moz']) {
      change(prefix, Object.fromEntries(['zoom-in', 'zoom-out', 'grab', 'grabbing'].map((shape) =>
        [shape, `-${prefix}-${shape}`])));
    }
  },
  display: ({ name, value, values, put, change }) => {
    if (value.length !== 1) return;
    const old = withIdents(values.webkit,
      { flex: '-webkit-box', 'inline-flex': '-webkit-inline-box' });
    change('webkit', { flex: '-webkit-flex', 'inline-flex': '-webkit-inline-flex' });
    if (printed(values.webkit) !== printed(value)) put(name, old);
    change('moz', { flex: '-moz-box', 'inline-flex': '-moz-inline-box' });
    change('ms', { flex: '-ms-flexbox', 'inline-flex': '-ms-inline-flexbox' });
  },
  flex: ({ value, first, values, add }) => {
    const share = { none: 0, auto: 1 }[first];
    const old = () =>
      [share === undefined ? value[0] : { type: 'integer', value: share, unit: '' }];
    add('webkit', '-webkit-box-flex', old);
    add('webkit', '-webkit-flex');
    add('moz', '-moz-box-flex', old);
    add('ms', '-ms-flex', () => withSize(values.ms));
  },
  'flex-direction': directed,
  'flex-flow': directed,
  'justify-content': ({ first, add, values }) => {
    for (const prefix of ['webkit', 'moz']) {
      if (first !== 'space-around') {
        add(prefix, `-${prefix}-box-pack`, () => withIdents(values[prefix], packed));
      }
      if (prefix === 'webkit') add('webkit', '-webkit-justify-content');
    }
    add('ms', '-ms-flex-pack',
      () => withIdents(values.ms, { ...packed, 'space-around': 'distribute' }));
  },
  opacity: ({ name, value, put }) => {
    if (value[0]?.type !== 'percentage') return;
    put(name, [{ type: 'number', value: Math.round(value[0].value * 1000) / 100000, unit: '' }]);
  },
  order: ({ value, add, values }) => {
    const [only] = value;
    const group = (prefix) => () => (value.length === 1 && only.type === 'integer'
      ? [{ ...only, value: only.value + 1 }] : values[prefix]);
    add('webkit', '-webkit-box-ordinal-group', group('webkit'));
    add('webkit', '-webkit-order');
    add('moz', '-moz-box-ordinal-group', group('moz'));
    add('ms', '-ms-flex-order');
  },
  'align-items': ({ add, values }) => {
    add('webkit', '-webkit-box-align', () => withIdents(values.webkit, older));
    add('webkit', '-webkit-align-items');
    add('moz', '-moz-box-align', () => withIdents(values.moz, older));
    add('ms', '-ms-flex-align', () => withIdents(values.ms, older));
  },
  'align-self': ({ add, values }) => {
    add('webkit', '-webkit-align-self');
    add('ms', '-ms-flex-item-align', () => withIdents(values.ms, older));
  },
  'align-content': ({ add, values }) => {
    add('webkit', '-webkit-align-content');
    add('ms', '-ms-flex-line-pack',
      () => withIdents(values.ms, { ...packed, 'space-around': 'distribute' }));
  },
  'image-rendering': ({ first, add, change, values }) => {
    change('webkit', { pixelated: '-webkit-optimize-contrast',
      'crisp-edges': '-webkit-optimize-contrast' });
    change('moz', { pixelated: '-moz-crisp-edges', 'crisp-edges': '-moz-crisp-edges' });
    change('o', { pixelated: '-o-pixelated' });
    if (first !== 'pixelated') return;
    add('ms', '-ms-interpolation-mode',
      () => withIdents(values.ms, { pixelated: 'nearest-neighbor' }));
  },
  filter: ({ value, add }) => {
    if (value[0] === undefined || value[0].type === 'raw' || value[0].name === 'alpha') return;
    add('webkit', '-webkit-filter');
  },
  position: ({ value, change }) => {
    if (value.length === 1) change('webkit', { sticky: '-webkit-sticky' });
  },
  'user-select': ({ first, add, values }) => {
    add('webkit', '-webkit-user-select');
    add('moz', '-moz-user-select');
    if (first === 'all' || first === '') return;
    add('ms', '-ms-user-select', () => (first === 'contain' ? ident('element') : values.ms));
  },
  transform: ({ value, add, place }) => {
    add('webkit', '-webkit-transform');
    add('moz', '-moz-transform');
    if (value.some((part) => threeDimensional.has(part.name))) return;
    if (!place.inKeyframes) add('ms', '-ms-transform');
    add('o', '-o-transform');
  },
  'transform-origin': ({ add, place }) => {
    add('webkit', '-webkit-transform-origin');
    add('moz', '-moz-transform-origin');
    if (!place.inKeyframes) add('ms', '-ms-transform-origin');
    add('o', '-o-transform-origin');
  },
  'text-decoration': ({ value, first, add }) => {
    const isPlain = value.length === 1 &&
      /^(?:none|underline|overline|line-through|blink|inherit|initial|revert|unset)$/.test(first);
    if (isPlain) return;
    add('webkit', '-webkit-text-decoration');
    add('moz', '-moz-text-decoration');
  },
  'text-decoration-skip-ink': ({ first, add }) => {
    if (first === 'auto') add('webkit', '-webkit-text-decoration-skip', () => ident('ink'));
    else if (first !== '') add('webkit', '-webkit-text-decoration-skip-ink');
  },
  'text-size-adjust': ({ value, first, add }) => {
    if (value.length !== 1 || first !== 'none') return;
    for (const prefix of ['webkit', 'moz', 'ms']) add(prefix, `-${prefix}-text-size-adjust`);
  },
  transition: moved,
  'transition-property': moved,
  'writing-mode': ({ value, first, add, place, values }) => {
    if (value.length !== 1 || first === '') return;
    add('webkit', '-webkit-writing-mode');
    const modes = { 'vertical-lr': ['tb-lr', 'bt-lr'], 'vertical-rl': ['tb-rl', 'bt-rl'],
      'horizontal-tb': ['lr-tb', 'rl-tb'] };
    if (first.startsWith('sideways-')) return;
    const mode = modes[first]?.[place.isRightToLeft ? 1 : 0];
    add('ms', '-ms-writing-mode', () => (mode === undefined ? values.ms : ident(mode)));
  },
  'touch-action': ({ add, values }) => {
    add('ms', '-ms-touch-action', () => withIdents(values.ms, Object.fromEntries(
      ['pan-x', 'pan-y', 'double-tap-zoom', 'manipulation', 'none', 'pinch-zoom'].map((kind) =>
        [kind, `-ms-${kind}`]))));
    add('ms', '-ms-touch-action');
  },
  'overflow-wrap': ({ value, whole }) => whole('word-wrap', value),
  overflow: ({ name, value, put }) => {
    const [across, down] = value;
    if (value.length !== 2 || word(across) === '' || word(down) === '') return;
    if (word(across) === word(down)) return put(name, [across]);
    put('overflow-x', [across]);
    put('overflow-y', [down]);
  },
  'overscroll-behavior': ({ first, add, values }) => {
    const chain = { auto: 'chained', none: 'none', contain: 'none' }[first];
    add('ms', '-ms-scroll-chaining', () => (chain === undefined ? values.ms : ident(chain)));
  },
  'break-inside': broken('inside'),
  'break-before': broken('before'),
  'break-after': broken('after'),
  'place-content': placed('align-content', 'justify-content'),
  'place-items': placed('align-items', 'justify-items'),
  'place-self': placed('align-self', 'justify-self'),
};
for (const name of ['width', 'height', 'inline-size', 'block-size', 'grid', 'grid-template',
  'grid-template-rows', 'grid-template-columns', 'grid-auto-columns', 'grid-auto-rows']) {
  const isGrid = name.startsWith('grid');
  const sized = ({ change }) => {
    for (const prefix of isGrid ? ['webkit'] : ['webkit', 'moz']) {
      const full = prefix === 'webkit' ? '-webkit-fill-available' : '-moz-available';
      change(prefix, { 'fit-content': `-${prefix}-fit-content`, fill: full, stretch: full,
        'max-content': `-${prefix}-max-content`, 'min-content': `-${prefix}-min-content`,
        'fill-available': full });
    }
  };
  for (const range of isGrid ? [''] : ['', 'min-', 'max-']) special[range + name] = sized;
}

/** What selectors are called by older browsers. @type {[Prefix, [RegExp, string][]][]} */
const selectors = [
  ['webkit', [[/(?<!:):autofill\b/g, ':-webkit-autofill'], [/(?<!:):any-link\b/g,
    ':-webkit-any-link'], [/(?<!:):fullscreen\b/g, ':-webkit-full-screen'],
  [/::file-selector-button\b/g, '::-webkit-file-upload-button'],
  [/::backdrop\b/g, '::-webkit-backdrop'],
  [/::placeholder\b/g, '::-webkit-input-placeholder']]],
  ['moz', [[/(?<!:):read-only\b/g, ':-moz-read-only'], [/(?<!:):read-write\b/g, ':-moz-read-write'],
    [/(?<!:):any-link\b/g, ':-moz-any-link'], [/(?<!:):fullscreen\b/g, ':-moz-full-screen'],
    [/(?<!:):placeholder-shown\b/g, ':-moz-placeholder-shown'],
    [/::selection\b/g, '::-moz-selection'], [/::placeholder\b/g, '::-moz-placeholder']]],
  ['ms', [[/(?<!:):fullscreen\b/g, ':-ms-fullscreen'],
    [/(?<!:):placeholder-shown\b/g, ':-ms-input-placeholder'],
    [/::file-selector-button\b/g, '::-ms-browse'], [/::backdrop\b/g, '::-ms-backdrop'],
    [/::placeholder\b/g, '::-ms-input-placeholder']]],
];

/**
 * The selectors a rule is repeated with in front of it, each with the prefix its declarations get.
 * @param {string} selector a list @param {Prefix | null} prefix of the rule around
 * @returns {[Prefix, string][]}
 */
function prefixedSelectors(selector, prefix) {
  return selectors.filter(([own]) => prefix === null || prefix === own).flatMap(([own, names]) => {
    const last = names[names.length - 1];
    const others = replaced(selector, names.slice(0, -1));
    const whole = replaced(others, [last]);
    // The pseudo element was a pseudo class before.
    const before = own === 'webkit' ? others : replaced(others, [[last[0], last[1].slice(1)]]);
    const variants = before === others ? [whole] : [before, whole];
    return variants.filter((each) => each !== selector).map((each) => [own, each]);
  });
}

module.exports = { prefixed, prefixedSelectors };
