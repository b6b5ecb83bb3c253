'use strict';
/** `next/form`: on the server, a form that leads where a link would. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { RouterContext } = require('./contexts.cjs');
const { hrefOf } = require('./format-url.cjs');

const Form = React.forwardRef(function Form(props, ref) {
  const router = React.useContext(RouterContext);
  const { replace: _replace, scroll: _scroll, prefetch: _prefetch, action, ...rest } = props;
  const target = typeof action === 'string' ? hrefOf(action, router, undefined) : action;
  return React.createElement('form', { ...rest, ref, action: target });
});
Form.displayName = 'Form';

module.exports = asModule(Form);
