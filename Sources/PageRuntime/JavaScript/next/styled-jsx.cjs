'use strict';
/**
 * `styled-jsx`. Its scoping is done by a compiler transform, which does not run here: `<style jsx>`
 * is printed as the plain, unscoped style it contains.
 */

const React = require('react');
const { asModule } = require('./interop.cjs');

/** A compiled style: kept for the head, as styled-jsx's registry does. */
/** @type {Map<string, string>} */
const compiled = new Map();

function JSXStyle({ id, children }) {
  if (id !== undefined) compiled.set(String(id), String(children ?? ''));
  return null;
}

JSXStyle.dynamic = (parts) => parts.map(([id]) => `jsx-${id}`).join(' ');

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
  throw new Error(`styled-jsx/css: ${name}\`…\` needs the compiler transform of styled-jsx, ` +
    'which propscope does not support yet');
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
