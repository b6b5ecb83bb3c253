'use strict';
/** `next/link`. On the server a link is an anchor with the right `href`. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { RouterContext } = require('./contexts.cjs');
const { hrefOf } = require('./link-href.cjs');
const { isAbsolute } = require('./resolve-href.cjs');
const settings = require('./settings.cjs');

/** Props that steer the client's router and never reach the markup. */
const routing = ['href', 'as', 'prefetch', 'replace', 'soft', 'scroll', 'shallow', 'passHref',
  'locale', 'legacyBehavior', 'onNavigate'];

const Link = React.forwardRef(function Link(props, ref) {
  const router = React.useContext(RouterContext);
  if (props.href === undefined || props.href === null) {
    throw new Error('Failed prop type: The prop `href` expects a `string` or `object` in ' +
      `\`<Link>\`, but got \`${props.href}\` instead.`);
  }
  if (settings.isDevelopment) checkProps(props);
  const href = hrefOf(props, router);
  const rest = { ...props };
  for (const name of routing) delete rest[name];
  const isLegacy = props.legacyBehavior ?? settings.nextVersion < 13;
  if (isLegacy) return legacyLink(props, rest, href, ref);
  const { children } = props;
  if (settings.isDevelopment && React.isValidElement(children) && children.type === 'a') {
    throw new Error('Invalid <Link> with <a> child. Please remove <a> or use ' +
      '<Link legacyBehavior>.\nLearn more: ' +
      'https://nextjs.org/docs/messages/invalid-new-link-with-extra-anchor');
  }
  return React.createElement('a', { ...rest, href, ref });
});

/** What props may be, by name, in the order in which Next.js looks at them. */
const kinds = [
  ...['as'].map((name) => [name, '`string` or `object`', ['string', 'object']]),
  ...['replace', 'scroll', 'shallow', 'passHref', 'prefetch'].map((name) => [name, '`boolean`']),
  ['locale', '`string`', ['string']],
  ...['onClick', 'onMouseEnter', 'onTouchStart'].map((name) => [name, '`function`', ['function']]),
  ['legacyBehavior', '`boolean`'],
];

/** Refuses props of the wrong kind. Only truth values may not be falsy and something else. */
function checkProps(props) {
  const { nextVersion } = settings;
  const refuse = (name, expected, value) => {
    throw new Error(`Failed prop type: The prop \`${name}\` expects a ${expected} in \`<Link>\`, ` +
      `but got \`${value === null ? 'null' : typeof value}\` instead.`);
  };
  if (!['string', 'object'].includes(typeof props.href)) {
    refuse('href', '`string` or `object`', props.href);
  }
  for (const [name, expected, types] of kinds) {
    const value = props[name];
    if (value === undefined || value === null || (types && !value)) continue;
    const isAuto = name === 'prefetch' && nextVersion >= 15;
    if ((types ?? ['boolean']).includes(typeof value) || (isAuto && value === 'auto')) continue;
    refuse(name, isAuto ? '`boolean | "auto"`' : expected, value);
  }
}

/** The child is the anchor, or gets the address as a prop. */
function legacyLink(props, rest, href, ref) {
  const isText = typeof props.children === 'string' || typeof props.children === 'number';
  const children = isText ? React.createElement('a', null, props.children) : props.children;
  let child;
  try {
    child = React.Children.only(children);
  } catch {
    throw new Error(props.children
      ? `Multiple children were passed to <Link> with \`href\` of \`${props.href}\` but only one ` +
        'child is supported https://nextjs.org/docs/messages/link-multiple-children'
      : `No children were passed to <Link> with \`href\` of \`${props.href}\` but one child is ` +
        'required https://nextjs.org/docs/messages/link-no-children');
  }
  // Since version 13 an absolute address reaches every child.
  const takesHref = props.passHref || (child.type === 'a' && !('href' in child.props)) ||
    (settings.nextVersion >= 13 && isAbsolute(href));
  const given = {};
  if (ref) given.ref = ref;
  if (rest.onClick && !child.props.onClick) given.onClick = rest.onClick;
  return React.cloneElement(child, takesHref ? { ...given, href } : given);
}

Link.displayName = 'Link';

module.exports = asModule(Link, { useLinkStatus: () => ({ pending: false }) });
