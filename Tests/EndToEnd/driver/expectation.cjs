'use strict';

/**
 * Where a record differs from what is expected of it, one line a difference.
 *
 * An object expects the keys it names, a list as many elements as it has, everything else the same
 * value. Instead of a value there may be `{ "$contains": text }`, `{ "$matches": pattern }`,
 * `{ "$starts": […] }` (a list's first elements) or `{ "$includes": […] }` (elements of a list, in
 * any order).
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [at] where in the record, for the message
 * @returns {string[]}
 */
function differences(actual, expected, at = '') {
  const wrong = (text) => [`${at || '/'}: ${text}, but it is ${shown(actual)}`];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return wrong('a list is expected');
    if (actual.length !== expected.length) return wrong(`${expected.length} elements are expected`);
    return expected.flatMap((value, index) => differences(actual[index], value, `${at}/${index}`));
  }
  if (expected === null || typeof expected !== 'object') {
    return Object.is(actual, expected) ? [] : wrong(`${shown(expected)} is expected`);
  }
  const [form] = Object.keys(expected);
  if (form?.startsWith('$')) return specialDifferences(form, actual, expected[form], at, wrong);
  if (actual === null || typeof actual !== 'object') return wrong('an object is expected');
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(actual[key], value, `${at}/${key}`),
  );
}

function specialDifferences(form, actual, expected, at, wrong) {
  switch (form) {
    case '$contains':
      return String(actual).includes(expected) ? [] : wrong(`"${expected}" is expected in it`);
    case '$matches':
      return new RegExp(expected).test(String(actual)) ? [] : wrong(`/${expected}/ is expected`);
    case '$starts':
      if (!Array.isArray(actual)) return wrong('a list is expected');
      return differences(actual.slice(0, expected.length), expected, at);
    case '$includes':
      if (!Array.isArray(actual)) return wrong('a list is expected');
      return expected.flatMap((value) =>
        actual.some((element) => differences(element, value).length === 0)
          ? []
          : wrong(`${shown(value)} is expected among its elements`),
      );
    default:
      throw new Error(`there is no ${form}`);
  }
}

/**
 * Where findings differ from the expected ones. Their order is of no matter; a list means these
 * and no others, `$includes` these and maybe more.
 *
 * @param {object[]} actual
 * @param {object[] | { $includes: object[] }} expected
 * @returns {string[]}
 */
function findingDifferences(actual, expected) {
  const wanted = Array.isArray(expected) ? expected : expected.$includes;
  const left = [...actual];
  const missing = wanted.filter((finding) => {
    const place = left.findIndex((candidate) => differences(candidate, finding).length === 0);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const unexpected = Array.isArray(expected) ? left : [];
  return [
    ...missing.map((finding) => `/findings: missing ${shown(finding)}`),
    ...unexpected.map((finding) => `/findings: not expected: ${shown(finding)}`),
  ];
}

function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

module.exports = { differences, findingDifferences };
