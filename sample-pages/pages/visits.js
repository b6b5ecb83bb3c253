import { Component } from 'react';

/** The oldest way to get props: a static method, on the server first and in the browser later. */
export default class Visits extends Component {
  static async getInitialProps({ pathname, query, req }) {
    return { pathname, from: query.from ?? 'nowhere', onServer: Boolean(req) };
  }

  render() {
    const { from, onServer } = this.props;
    return (
      <p>
        You came from {from}; this was decided {onServer ? 'on the server' : 'in the browser'}.
      </p>
    );
  }
}
