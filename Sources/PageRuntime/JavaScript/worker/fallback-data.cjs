'use strict';
/**
 * What the client's router gets for a path that is not listed, once it has the shell of
 * `fallback: true`: the props are made on that second request.
 */

const { notFoundData, pageData, redirectData } = require('./data-answer.cjs');
const { propsText } = require('./payload.cjs');
const { htmlData } = require('./respond.cjs');
const { callStaticProps } = require('./static-props.cjs');
const { validate } = require('./validate-props.cjs');

/**
 * Makes the data answer beside the shell. What goes wrong is printed and answered with status 500:
 * the shell itself has been delivered by then.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {import('./page-module.cjs').PageModule} page
 * @param {Record<string, any>} base what `_app` gave
 */
async function addFallbackData({ run, req, res }, page, base) {
  run.isOnRequest = true;
  try {
    const made = await callStaticProps(run, page, req.url ?? '');
    const produced = { ...made, base, function: page.dataFunction };
    if (made.kind === 'notFound') return void notFoundData(run, res, produced);
    if (made.kind === 'redirect') return void redirectData(run, res, page, produced);
    const valid = validate(run, page, produced);
    const bytes = Buffer.from(propsText(valid.merged, page.pathname).all);
    run.data = pageData(run, res, { produced: valid, bytes });
  } catch (error) {
    console.error(error);
    run.data = htmlData(run, 500);
  } finally {
    run.isOnRequest = false;
  }
}

module.exports = { addFallbackData };
