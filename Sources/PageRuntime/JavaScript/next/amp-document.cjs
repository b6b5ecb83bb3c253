'use strict';
/**
 * What a document has as an AMP page: marks on `<html>`, the runtime of AMP in place of a build's
 * scripts and style sheets, and no payload in production. Next.js then has AMP's optimiser go over
 * it, which asks AMP's servers for the newest runtime; that is not done here.
 */

const React = require('react');

const h = React.createElement;
const runtime = 'https://cdn.ampproject.org/v0.js';
const start = '-amp-start 8s steps(1,end) 0s 1 normal both';
const prefixes = ['-webkit-', '-moz-', '-ms-', ''];

/** The style that AMP prescribes to the letter: nothing is seen before its runtime is there. */
const boilerplate = `body{${prefixes.map((prefix) => `${prefix}animation:${start}`).join(';')}}` +
  ['-webkit-', '-moz-', '-ms-', '-o-', ''].map((prefix) => `@${prefix}keyframes -amp-start` +
    '{from{visibility:hidden}to{visibility:visible}}').join('');
const withoutScripts = `body{${prefixes.map((prefix) => `${prefix}animation:none`).join(';')}}`;

/**
 * @typedef {object} AmpDocument
 * @property {boolean} isAmp
 * @property {boolean} isHybrid there is the page as AMP and as HTML
 * @property {string} canonicalBase `amp.canonicalBase` of next.config
 * @property {string} ampPath where a build puts the AMP form; empty where the query tells
 */

/**
 * Tags of next/head without those that AMP sets itself or refuses.
 * @param {any[] | undefined} tags
 * @param {string} page its key
 */
function withoutConflicts(tags, page) {
  return (tags ?? []).filter((tag) => {
    const conflict = conflictOf(tag);
    if (conflict === null) return true;
    console.warn(`Found conflicting amp tag "${tag.type}" with conflicting prop ${conflict} in ` +
      `${page}. https://nextjs.org/docs/messages/conflicting-amp-tag`);
    return false;
  });
}

/** What of a tag AMP refuses, as Next.js names it, or null. */
function conflictOf({ type, props }) {
  if (type === 'meta' && props.name === 'viewport') return 'name="viewport"';
  const isScript = type === 'script' && props.dangerouslySetInnerHTML &&
    (!props.type || props.type === 'text/javascript');
  if (!isScript) return null;
  const named = Object.keys(props).map((name) => ` ${name}="${props[name]}"`);
  return `<script${named.join('')}/>`;
}

/**
 * The end of the head of an AMP page.
 * @param {any} document the value that the document's parts share
 */
function ampTags({ amp, head, dangerousAsPath, styles }) {
  const isCanonical = ({ type, props }) => type === 'link' && props.rel === 'canonical';
  const style = (key, text, attributes) =>
    h('style', { key, ...attributes, dangerouslySetInnerHTML: { __html: text } });
  return [
    h('meta', { key: 'amp-viewport', name: 'viewport',
      content: 'width=device-width,minimum-scale=1,initial-scale=1' }),
    (head ?? []).some(isCanonical) ? null : h('link', { key: 'amp-canonical', rel: 'canonical',
      href: amp.canonicalBase + cleanPath(dangerousAsPath) }),
    h('link', { key: 'amp-preload', rel: 'preload', as: 'script', href: runtime }),
    styles ? style('amp-custom', customStyles(styles), { 'amp-custom': '' }) : null,
    style('amp-boilerplate', boilerplate, { 'amp-boilerplate': '' }),
    h('noscript', { key: 'amp-noscript' },
      style('amp-none', withoutScripts, { 'amp-boilerplate': '' })),
    h('script', { key: 'amp-runtime', async: true, src: runtime }),
  ];
}

/** The link of a page that is there as AMP, too. */
function ampLink({ amp, head, dangerousAsPath }) {
  const isLink = ({ type, props }) => type === 'link' && props.rel === 'amphtml';
  if (!amp.isHybrid || (head ?? []).some(isLink)) return null;
  const path = amp.ampPath ||
    `${dangerousAsPath}${dangerousAsPath.includes('?') ? '&' : '?'}amp=1`;
  return h('link', { key: 'amphtml', rel: 'amphtml', href: amp.canonicalBase + path });
}

/** The path of the page as HTML. */
function cleanPath(path) {
  return path.replace(/\?amp=(y|yes|true|1)&?/, '?').replace(/&amp=(y|yes|true|1)/, '')
    .replace(/\?$/, '');
}

/** All styles of the page in one, which is all that AMP allows. */
function customStyles(styles) {
  const found = [];
  const collect = (node) => {
    if (Array.isArray(node)) node.forEach(collect);
    else if (node?.props?.dangerouslySetInnerHTML?.__html) {
      found.push(node.props.dangerouslySetInnerHTML.__html);
    } else if (node?.props?.children) collect(node.props.children);
  };
  collect(styles);
  return found.join('').replace(/\/\*# sourceMappingURL=.*\*\//g, '')
    .replace(/\/\*@ sourceURL=.*?\*\//g, '');
}

module.exports = { ampLink, ampTags, withoutConflicts };
