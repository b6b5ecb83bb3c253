'use strict';
/** What to do about mistakes that many pages make, recognised by the words of the error. */

const browserGlobals = 'window|document|localStorage|sessionStorage|navigator|location|history|' +
  'matchMedia|alert|IntersectionObserver|ResizeObserver|requestAnimationFrame|HTMLElement|self';

/** @type {[RegExp, (match: RegExpExecArray) => string][]} */
const hints = [
  [new RegExp(`^(${browserGlobals}) is not defined$`), ([, name]) =>
    `${name} exists in the browser only. Use it in useEffect or an event handler, or load the ` +
    'component with dynamic(() => import(…), { ssr: false }).'],
  [/Failed to parse URL from (.*)|Only absolute URLs are supported|Invalid URL/, ([, url]) =>
    `On the server a URL has no page to be relative to${url ? ` ("${url}")` : ''}: give it ` +
    'whole, or call the code behind the API route directly.'],
  [/No router instance found/, () =>
    'Navigate in useEffect or an event handler; from getServerSideProps return ' +
    '{ redirect: { destination, permanent: false } }.'],
  [/Element type is invalid.*(undefined|object)/s, () =>
    'A component is imported by a name that its module does not export. Check default and named ' +
    'imports.'],
  [/Objects are not valid as a React child/, () =>
    'Render a field of the object, or convert it to text first.'],
  [/Cannot (?:read properties|destructure property '[^']*') of .*(undefined|null)/, () =>
    'Something that was expected is missing: check that the data exists before it is used.'],
  [/Invalid hook call|Cannot read properties of null \(reading 'use\w+'\)/, () =>
    'Hooks work in components only, and with a single copy of React: npm ls react.'],
  [/Cannot find module '([^'./][^']*)'/, ([, name]) =>
    `Install it in the project: npm install ${name}`],
  [/Do not know how to serialize a BigInt/, () =>
    'Convert the value before returning it: value.toString().'],
  [/ECONNREFUSED/, () =>
    'Nothing listens at that address. Start the service, or set its address for this run with ' +
    '--env.'],
  [/ENOTFOUND|EAI_AGAIN/, () => 'The host name could not be resolved: check it and the network.'],
  [/Maximum call stack size exceeded/, () =>
    'Something calls itself without end, or the data is nested too deeply.'],
];

/**
 * @param {{ name?: unknown, message?: unknown, hint?: unknown, cause?: any }} error
 * @returns {string | null}
 */
function hintFor(error) {
  if (typeof error.hint === 'string') return error.hint;
  const { message: own, cause } = error;
  const causes = [own, cause?.message, cause?.code, cause?.cause?.message];
  for (const [pattern, text] of hints) {
    for (const message of causes) {
      const match = typeof message === 'string' ? pattern.exec(message) : null;
      if (match) return text(match);
    }
  }
  return null;
}

module.exports = { hintFor };
