'use strict';
/** What goes into the `<head>` of a document, in Next.js's order. Scripts are left out. */

const React = require('react');
const Script = require('./script.cjs');

/**
 * @param {any} props of `<Head>`
 * @param {any} document the value that the document's parts share
 * @returns {any[]} elements
 */
function headChildren(props, document) {
  const own = React.Children.toArray(props.children);
  warnAboutChildren(own, document);
  const { inline, loaded, others } = splitScripts(own, document);
  const styles = document.styles ?? null;
  return [
    ...document.headTags,
    ...others,
    ...inline,
    React.createElement('noscript', { key: 'css', 'data-n-css': props.nonce ?? '' }),
    ...loaded,
    React.createElement(React.Fragment, { key: 'styles' }, styles),
  ];
}

/** Scripts in a document run before hydration, or are left to the browser by way of the payload. */
function splitScripts(children, document) {
  const inline = [];
  const loaded = [];
  const others = [];
  for (const child of children) {
    if (!React.isValidElement(child) || child.type !== Script) {
      others.push(child);
      continue;
    }
    const { strategy, ...script } = child.props;
    if (strategy === 'beforeInteractive') {
      const element = Script.beforeInteractive(script, child.key);
      (script.src ? loaded : inline).push(element);
    } else if (strategy !== undefined || document.nextVersion >= 15) {
      document.scriptLoader.push({ ...script, strategy: strategy ?? 'afterInteractive' });
    }
  }
  for (const script of takeFromPage()) {
    (script.props.src ? loaded : inline).push(script);
  }
  return { inline, loaded, others };
}

/** `beforeInteractive` scripts that the page rendered. */
function takeFromPage() {
  return Script.takeBeforeInteractive();
}

function warnAboutChildren(children, { inDevelopment }) {
  if (!inDevelopment) return;
  for (const child of children) {
    if (child?.type === 'title') {
      console.warn('Warning: <title> should not be used in _document.js\'s <Head>. ' +
        'https://nextjs.org/docs/messages/no-document-title');
    } else if (child?.type === 'meta' && child.props.name === 'viewport') {
      console.warn('Warning: viewport meta tags should not be used in _document.js\'s <Head>. ' +
        'https://nextjs.org/docs/messages/no-document-viewport-meta');
    }
  }
}

module.exports = { headChildren };
