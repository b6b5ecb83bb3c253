'use strict';
/** The React contexts that `next/*` modules share. */

const React = require('react');

const context = (name, value = null) => {
  const created = React.createContext(value);
  created.displayName = name;
  return created;
};

module.exports = {
  __esModule: true,
  AmpStateContext: context('AmpStateContext', {}),
  HeadManagerContext: context('HeadManagerContext', {}),
  HtmlContext: context('HtmlContext', undefined),
  ImageConfigContext: context('ImageConfigContext', undefined),
  LoadableContext: context('LoadableContext'),
  ParamsContext: context('ParamsContext'),
  PathnameContext: context('PathnameContext'),
  RouterContext: context('RouterContext'),
  SearchParamsContext: context('SearchParamsContext'),
};
