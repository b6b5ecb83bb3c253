'use strict';
/** `styled-jsx`: what its compiled code asks for, and the registry of the page's styles. */

const React = require('react');
const { asModule } = require('./interop.cjs');

/** Compiled styles of the page that renders, by id, for the head. @type {Map<string, string>} */
const compiled = new Map();

/** The hash of the package `string-hash`, which styled-jsx uses while it runs. */
function stringHash(text) {
  let hash = 5381;
  for (let index = text.length; index > 0; index -= 1) {
    hash = (hash * 33) ^ text.charCodeAt(index - 1);
  }
  return hash >>> 0;
}

function idOf(base, dynamic) {
  return dynamic ? stringHash(`${base}-${String(dynamic)}`) : base;
}

function JSXStyle({ id, dynamic, children }) {
  if (id === undefined) return null;
  const own = idOf(id, dynamic);
  const css = String(Array.isArray(children) ? children.join('') : children ?? '');
  compiled.set(String(own), dynamic
    ? css.replace(/\/style/gi, '\\/style').replace(/__jsx-style-dynamic-selector/g, `jsx-${own}`)
    : css);
  return null;
}

JSXStyle.dynamic = (parts) => parts.map(([id, values]) => `jsx-${idOf(id, values)}`).join(' ');
JSXStyle.element = (props) => React.createElement(JSXStyle, props);

/**
 * The styles of the page that was rendered, as elements; they are forgotten afterwards. An array,
 * since documents put it into arrays of their own, where any other element would need a key.
 */
function takeStyles() {
  const styles = [...compiled].map(([id, css]) => React.createElement('style', {
    id: `__jsx-${id}`, key: id, dangerouslySetInnerHTML: { __html: css },
  }));
  compiled.clear();
  return styles;
}

const notCompiled = (name) => () => {
  throw new Error(`styled-jsx/css: ${name}\`…\` was not compiled: only files of the project are`);
};

module.exports = asModule(JSXStyle, {
  css: notCompiled('css'),
  global: notCompiled('global'),
  resolve: notCompiled('resolve'),
  style: JSXStyle,
  StyleRegistry: ({ children }) => children,
  createStyleRegistry: () => ({ styles: () => [], flush() {} }),
  useStyleRegistry: () => ({ styles: () => [], flush() {} }),
  takeStyles,
});
