'use strict';
/** `next/script`. On the server only `beforeInteractive` scripts leave something: in the head. */

const { asModule } = require('./interop.cjs');

/** Props of scripts of the page that renders now. @type {any[]} */
let gathered = [];

function Script(props) {
  if (props.strategy !== 'beforeInteractive') return null;
  // A document's own scripts are found by its `<Html>`; what they leave here is forgotten.
  const { id, src = '', onLoad = () => {}, onReady: _onReady, onError: _onError,
    strategy: _strategy, stylesheets: _stylesheets, ...others } = props;
  // React 19 leaves a script where it is that has something to do once it is loaded.
  gathered.push({ id, src, onLoad, ...others });
  return null;
}

module.exports = asModule(Script, {
  /** Also forgets them: each document prints the scripts of its own page. */
  takeBeforeInteractive() {
    const scripts = gathered;
    gathered = [];
    return scripts;
  },
  handleClientScriptLoad() {},
  initScriptLoader() {},
});
