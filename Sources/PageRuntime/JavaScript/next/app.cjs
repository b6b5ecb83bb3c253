'use strict';
/** `next/app`: the `_app` of projects without one, and the class custom ones extend. */

const React = require('react');
const { asModule } = require('./interop.cjs');

/** Gives the page's own initial props. */
async function appGetInitialProps({ Component, ctx }) {
  const { loadInitialProps } = require('../worker/initial-props.cjs');
  const isDevelopment = process.env.NODE_ENV !== 'production';
  return { pageProps: await loadInitialProps(Component, ctx, isDevelopment) };
}

class App extends React.Component {
  render() {
    const { Component, pageProps } = this.props;
    return React.createElement(Component, pageProps);
  }
}

App.origGetInitialProps = appGetInitialProps;
App.getInitialProps = appGetInitialProps;

module.exports = asModule(App, { App, Container: ({ children }) => children });
