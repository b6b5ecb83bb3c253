'use strict';
/**
 * What goes into the `<head>` of a document, in Next.js's order. Links to the scripts and style
 * sheets of a build are left out: there is no build, and their names are hashes of it.
 */

const React = require('react');
const Script = require('./script.cjs');
const { isFontSheet } = require('./head.cjs');
const settings = require('./settings.cjs');
const { ampLink, ampTags } = require('./amp-document.cjs');

const h = React.createElement;

/**
 * @param {any} props of `<Head>`
 * @param {any} document the value that the document's parts share
 * @returns {any[]} elements
 */
function headChildren(props, document) {
  const own = React.Children.toArray(props.children).filter(Boolean);
  warnAboutChildren(own, document);
  const { isAmp } = document.amp;
  const children = [
    ...flashGuard(document),
    ...document.headTags,
    ...isAmp ? own : withoutFontSheets(own, document),
    ...isAmp ? ampTags(document) : buildTags(props, document),
  ];
  if (!isAmp) children.push(...fontSheets(children));
  return children;
}

/** What follows unless it is an AMP page. */
function buildTags(props, document) {
  const { nonce, crossOrigin: ownCrossOrigin } = props;
  const crossOrigin = ownCrossOrigin || document.crossOrigin;
  const scripts = [...Script.takeBeforeInteractive(), ...document.inlineScripts,
    ...document.loadedScripts];
  return [
    ampLink(document),
    ...scripts.filter(({ src }) => !src).map((script, index) =>
      inlineScript(script, index, { nonce, crossOrigin })),
    h('noscript', { key: 'css', 'data-n-css': nonce ?? '' }),
    ...scripts.filter(({ src }) => src).map((script, index) =>
      loadedScript(script, index, { nonce, crossOrigin })),
    document.inDevelopment ? h('noscript', { key: 'style', id: '__next_css__DO_NOT_USE__' }) : null,
    h(React.Fragment, { key: 'styles' }, document.styles ?? null),
  ];
}

/** A document's own links to web fonts, wherever they stand, without their addresses. */
function withoutFontSheets(children, document) {
  if (document.inDevelopment) return children;
  return React.Children.map(children, (child) => {
    if (!React.isValidElement(child)) return child;
    if (isFontSheet(child)) {
      return React.cloneElement(child, { 'data-href': child.props.href, href: undefined });
    }
    return child.props.children ? React.cloneElement(child, {
      children: withoutFontSheets(child.props.children, document),
    }) : child;
  });
}

/** A build fetches these sheets and writes them out; what it cannot get is linked to at the end. */
function fontSheets(children) {
  const sheets = children.filter((child) => child?.type === 'link' && child.props['data-href'] &&
    child.props.rel === 'stylesheet').map(({ props }) => props['data-href']);
  return [...new Set(sheets)].map((href) => h('link', { key: href, rel: 'stylesheet', href }));
}

/** Development adds style sheets by script: until then the page is not shown. */
function flashGuard({ inDevelopment, amp }) {
  if (!inDevelopment) return [];
  const marks = { 'data-next-hide-fouc': true, 'data-ampdevmode': amp.isAmp ? true : undefined };
  const style = (key, text, attributes) =>
    h('style', { key, ...attributes, dangerouslySetInnerHTML: { __html: text } });
  return [
    style('fouc', 'body{display:none}', marks),
    h('noscript', { key: 'no-fouc', ...marks },
      style('shown', 'body{display:block}', {})),
  ];
}

/** A `beforeInteractive` script without an address. */
function inlineScript({ strategy: _strategy, children, dangerouslySetInnerHTML, src: _src,
  ...attributes }, index, { nonce, crossOrigin }) {
  const text = dangerouslySetInnerHTML?.__html ||
    (Array.isArray(children) ? children.join('') : typeof children === 'string' ? children : '');
  return h('script', {
    ...attributes, dangerouslySetInnerHTML: { __html: text }, key: attributes.id || `i${index}`,
    nonce, 'data-nscript': 'beforeInteractive', crossOrigin,
  });
}

/** A `beforeInteractive` script with one. */
function loadedScript({ strategy: _strategy, ...attributes }, index, { nonce, crossOrigin }) {
  return h('script', {
    ...attributes, key: attributes.src || `s${index}`, defer: attributes.defer ?? true,
    nonce: settings.nextVersion >= 15 ? attributes.nonce || nonce : nonce,
    'data-nscript': 'beforeInteractive', crossOrigin,
  });
}

/**
 * Finds the scripts of a document, which stand right in its head or body. They run before
 * hydration, or are left to the browser by way of the payload.
 * @param {any} props of `<Html>`
 * @param {any} Head the component
 * @param {any} document the value that the document's parts share
 */
function gatherScripts(props, Head, document) {
  const parts = React.Children.toArray(props.children);
  const below = (type) => parts.find((part) => part?.type === type)?.props?.children;
  for (const child of [Head, 'body'].flatMap((type) => React.Children.toArray(below(type)))) {
    if (!React.isValidElement(child) || child.type !== Script) continue;
    const { strategy } = child.props;
    if (strategy === 'beforeInteractive') {
      (child.props.src ? document.loadedScripts : document.inlineScripts).push(child.props);
    } else if (strategy === undefined && document.nextVersion >= 15) {
      document.scriptLoader.push({ ...child.props, strategy: 'afterInteractive' });
    } else if (['lazyOnload', 'afterInteractive', 'worker'].includes(strategy)) {
      document.scriptLoader.push(child.props);
    }
  }
}

function warnAboutChildren(children, { inDevelopment }) {
  if (!inDevelopment) return;
  for (const child of children) {
    if (child?.props?.['data-react-helmet']) continue;
    if (child?.type === 'title') {
      console.warn('Warning: <title> should not be used in _document.js\'s <Head>. ' +
        'https://nextjs.org/docs/messages/no-document-title');
    } else if (child?.type === 'meta' && child.props.name === 'viewport') {
      console.warn('Warning: viewport meta tags should not be used in _document.js\'s <Head>. ' +
        'https://nextjs.org/docs/messages/no-document-viewport-meta');
    }
  }
}

module.exports = { gatherScripts, headChildren };
