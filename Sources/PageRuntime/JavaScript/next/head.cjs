'use strict';
/** `next/head`: gathers tags from everywhere in the page, and lets the last of a kind win. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { useAmp } = require('./amp.cjs');
const { HeadManagerContext } = require('./contexts.cjs');
const settings = require('./settings.cjs');

const uniqueTypes = new Set(['title', 'base']);
const uniqueMeta = ['name', 'httpEquiv', 'charSet', 'itemProp'];

/** What every page has unless it says otherwise; an AMP page brings a viewport of its own. */
function defaultTags(isAmp = false) {
  const charSet = React.createElement('meta', { charSet: 'utf-8' });
  if (isAmp) return [charSet];
  const viewport = { name: 'viewport', content: 'width=device-width' };
  return [charSet, React.createElement('meta', viewport)];
}

/** Elements only, with the contents of fragments in their place. */
function elementsOf(instances) {
  return React.Children.toArray(instances).flatMap((child) => {
    if (!React.isValidElement(child)) return [];
    if (child.type !== React.Fragment) return [child];
    return React.Children.toArray(child.props.children).filter((item) =>
      React.isValidElement(item));
  });
}

/** A filter that lets only the first of a kind pass; used from the last tag to the first. */
function firstOfKind() {
  const seen = new Set();
  const isNew = (kind) => !seen.has(kind) && Boolean(seen.add(kind));
  return ({ type, key, props }) => {
    let passes = true;
    // Keys that the page gave carry a `$` after React has numbered the children.
    const own = typeof key === 'string' ? key.indexOf('$') : -1;
    const isKeyed = own > 0;
    if (isKeyed) passes = isNew(`key ${key.slice(own + 1)}`);
    if (uniqueTypes.has(type)) return isNew(type) && passes;
    if (type !== 'meta') return passes;
    for (const attribute of uniqueMeta) {
      if (!Object.hasOwn(props, attribute)) continue;
      const value = attribute === 'charSet' ? '' : props[attribute];
      const isFirst = isNew(`meta ${attribute} ${value}`);
      if (!isFirst && !(attribute === 'name' && isKeyed)) passes = false;
    }
    return passes;
  };
}

/** The tags of all mounted heads, in order, each kind once. */
function reduceTags(instances, isAmp) {
  return [...defaultTags(isAmp), ...elementsOf(instances)]
    .reverse().filter(firstOfKind()).reverse()
    .map((element, index) => {
      warnAbout(element);
      const tag = React.cloneElement(element, { key: element.key ?? index });
      return isAmp ? tag : withoutFontSheet(tag);
    });
}

/** Where the style sheets of web fonts come from. */
const fontSheets = ['https://fonts.googleapis.com/css', 'https://use.typekit.net/'];

/** Whether production of versions 10 to 14 loads such a style sheet in a way of its own. */
function isFontSheet({ type, props }) {
  const { nextVersion, isDevelopment, optimizesFonts } = settings;
  return type === 'link' && typeof props.href === 'string' && !isDevelopment && optimizesFonts &&
    nextVersion < 15 && fontSheets.some((url) => props.href.startsWith(url));
}

/** The address of a font's style sheet is put aside: the document says it at its end. */
function withoutFontSheet(element) {
  return isFontSheet(element) ? React.cloneElement(element, {
    'data-href': element.props.href, href: undefined, 'data-optimized-fonts': true,
  }) : element;
}

/** What was said already: Next.js repeats none of these. */
const warned = new Set();

/** Tags that belong elsewhere. */
function warnAbout({ type, props }) {
  if (!settings.isDevelopment || settings.nextVersion < 12) return;
  let text = null;
  if (type === 'script' && props.type !== 'application/ld+json') {
    const which = props.src ? `<script> tag with src="${props.src}"` : 'inline <script>';
    text = `Do not add <script> tags using next/head (see ${which}). Use next/script instead. ` +
      '\nSee more info here: https://nextjs.org/docs/messages/no-script-tags-in-head-component';
  } else if (type === 'link' && props.rel === 'stylesheet') {
    text = 'Do not add stylesheets using next/head (see <link rel="stylesheet"> tag with ' +
      `href="${props.href}"). Use Document instead. \nSee more info here: ` +
      'https://nextjs.org/docs/messages/no-stylesheets-in-head-component';
  }
  if (text === null || warned.has(text)) return;
  warned.add(text);
  console.warn(text);
}

/**
 * The tags as the document prints them: marked one by one, or counted.
 * @param {any[] | undefined} tags
 * @param {boolean} isMarked
 */
function documentTags(tags, isMarked) {
  const isStylePreload = ({ type, props }) =>
    type === 'link' && props.rel === 'preload' && props.as === 'style';
  const elements = React.Children.toArray(tags ?? []).filter((tag) => React.isValidElement(tag));
  const ordered = [...elements.filter(isStylePreload),
    ...elements.filter((tag) => !isStylePreload(tag))];
  if (isMarked) {
    return ordered.map((tag) => React.cloneElement(tag, { 'data-next-head': '' }));
  }
  return [...ordered, React.createElement('meta', {
    key: 'next-head-count', name: 'next-head-count', content: String(elements.length),
  })];
}

function Head({ children }) {
  const manager = React.useContext(HeadManagerContext);
  const isAmp = useAmp();
  if (manager?.mountedInstances) {
    manager.mountedInstances.add(children);
    manager.updateHead(reduceTags([...manager.mountedInstances].filter(Boolean), isAmp));
  }
  return null;
}

Head.rewind = () => {};

module.exports = asModule(Head, {
  defaultHead: defaultTags, defaultTags, documentTags, isFontSheet,
});
