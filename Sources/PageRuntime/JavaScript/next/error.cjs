'use strict';
/** `next/error`: the built-in error page. */

const React = require('react');
const Head = require('./head.cjs');
const { asModule } = require('./interop.cjs');
const shared = require('./settings.cjs');

const texts = {
  400: 'Bad Request',
  404: 'This page could not be found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

const styles = {
  error: {
    fontFamily: 'system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif,"Apple Color Emoji",' +
      '"Segoe UI Emoji"',
    height: '100vh',
    textAlign: 'center',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
  },
  desc: { lineHeight: '48px' },
  h1: {
    display: 'inline-block', margin: '0 20px 0 0', paddingRight: 23, fontSize: 24,
    fontWeight: 500, verticalAlign: 'top',
  },
  h2: { fontSize: 14, fontWeight: 400, lineHeight: '28px' },
  wrap: { display: 'inline-block' },
};

const colours = 'body{color:#000;background:#fff;margin:0}.next-error-h1{border-right:1px solid ' +
  'rgba(0,0,0,.3)}@media (prefers-color-scheme:dark){body{color:#fff;background:#000}' +
  '.next-error-h1{border-right:1px solid rgba(255,255,255,.3)}}';

const h = React.createElement;

/** Set by the worker: whether the answer tells the error page the host it was asked on. */
const settings = { tellsHostname: false };

class ErrorPage extends React.Component {
  render() {
    const { statusCode, withDarkMode = true } = this.props;
    const title = this.props.title || texts[statusCode] || 'An unexpected error has occurred';
    const css = withDarkMode ? colours : colours.slice(0, colours.indexOf('@media'));
    return h('div', { style: styles.error },
      h(Head, null, h('title', null, statusCode ? `${statusCode}: ${title}`
        : 'Application error: a client-side exception has occurred')),
      h('div', { style: styles.desc },
        h('style', { dangerouslySetInnerHTML: { __html: css } }),
        statusCode
          ? h('h1', { className: 'next-error-h1', style: styles.h1 }, statusCode) : null,
        h('div', { style: styles.wrap },
          h('h2', { style: styles.h2 },
            ...(this.props.title || statusCode ? [title] : failureText(this.props.hostname)),
            '.'))));
  }
}

/** What is said of a failure that has no status. */
function failureText(hostname) {
  const what = 'Application error: a client-side exception has occurred';
  const where = '(see the browser console for more information)';
  if (shared.nextVersion < 15) return [`${what} ${where}`];
  return [what, ' ', ...(hostname ? ['while loading ', hostname] : []), ' ', where];
}

ErrorPage.displayName = 'ErrorPage';
ErrorPage.getInitialProps = ({ req, res, err }) => {
  const statusCode = res?.statusCode ? res.statusCode : err ? err.statusCode : 404;
  const host = String(req?.headers?.host ?? '').replace(/:\d+$/, '');
  return settings.tellsHostname && req ? { statusCode, hostname: host } : { statusCode };
};
ErrorPage.origGetInitialProps = ErrorPage.getInitialProps;

module.exports = asModule(ErrorPage, { settings });
