'use strict';
/** `next/form`: on the server, a form with the base path in its address. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { withBase } = require('./link-href.cjs');

const Form = React.forwardRef(function Form(props, ref) {
  const { replace: _replace, scroll: _scroll, prefetch: _prefetch, action, ...rest } = props;
  const target = typeof action === 'string' ? withBase(action) : action;
  return React.createElement('form', { ...rest, ref, action: target });
});
Form.displayName = 'Form';

module.exports = asModule(Form);
