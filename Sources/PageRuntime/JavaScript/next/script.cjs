'use strict';
/** `next/script`. On the server only `beforeInteractive` scripts leave something: in the head. */

const React = require('react');
const { asModule } = require('./interop.cjs');

/** @type {any[]} scripts of the page that renders now */
let gathered = [];

/** The element a `beforeInteractive` script becomes. */
function beforeInteractive(props, key = null) {
  const { children, dangerouslySetInnerHTML, src, strategy: _strategy, onLoad: _onLoad,
    onReady: _onReady, onError: _onError, ...attributes } = props;
  const marked = {
    ...attributes, key: key ?? props.id ?? src, 'data-nscript': 'beforeInteractive',
  };
  if (src) return React.createElement('script', { ...marked, src, defer: true });
  const text = dangerouslySetInnerHTML?.__html ??
    (Array.isArray(children) ? children.join('') : children ?? '');
  return React.createElement('script', { ...marked, dangerouslySetInnerHTML: { __html: text } });
}

function Script(props) {
  if (props.strategy === 'beforeInteractive') gathered.push(beforeInteractive(props));
  return null;
}

module.exports = asModule(Script, {
  beforeInteractive,
  /** Also forgets them: each document prints the scripts of its own page. */
  takeBeforeInteractive() {
    const scripts = gathered;
    gathered = [];
    return scripts;
  },
  handleClientScriptLoad() {},
  initScriptLoader() {},
});
