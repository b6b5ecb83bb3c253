'use strict';
/**
 * Markup of React 18 as React 19 writes it, where an older React stands in for the one that the
 * version of Next.js comes with. What React 18 has left out cannot be put back.
 */

/** Attributes that React 18 writes in lower case, and React 19 as the prop is called. */
const cased = ['readOnly', 'autoPlay', 'playsInline', 'noValidate', 'formNoValidate', 'noModule',
  'allowFullScreen', 'itemScope', 'disablePictureInPicture', 'disableRemotePlayback',
  'contentEditable', 'spellCheck', 'formAction', 'rowSpan'];
const spelling = new Map(cased.map((name) => [name.toLowerCase(), name]));
const casedAttribute = new RegExp(` (${[...spelling.keys()].join('|')})=(?=")`, 'g');

/** Where a script would run when somebody follows it, whatever is strewn into the word. */
const scriptLetters = [...'javascript'].map((letter) => `[\\r\\n\\t]*${letter}`).join('');
const scriptAddress = new RegExp(' (href|src|action|formAction|xlink:href)="[\\x00-\\x20]*' +
  `${scriptLetters}[\\r\\n\\t]*:[^"]*"`, 'gi');
const blocked = 'javascript:throw new Error(&#x27;React has blocked a javascript: URL as a ' +
  'security precaution.&#x27;)';

const affected = new RegExp(
  `${casedAttribute.source}|${scriptAddress.source}| (?:src|href)=""`, 'i');
const entities = { '&gt;': '>', '&lt;': '<', '&quot;': '"', '&#x27;': '\'', '&amp;': '&' };

/**
 * @param {string} html that React 18 has rendered
 * @returns {string}
 */
function asReact19(html) {
  let result = html;
  if (affected.test(html)) result = result.replace(/<[a-z][^<>]*>/gi, tagAsReact19);
  if (!result.includes('<style')) return result;
  // The text of a style sheet is no longer escaped.
  return result.replace(/(<style(?: [^<>]*)?>)([^<]*)(?=<\/style>)/g, (_all, tag, text) =>
    tag + text.replace(/&(?:gt|lt|quot|#x27|amp);/g, (entity) => entities[entity]));
}

function tagAsReact19(tag) {
  return tag
    .replace(casedAttribute, (_all, name) => ` ${spelling.get(name)}=`)
    .replace(/ src=""/, '')
    .replace(/ href=""/, /^<a[ >]/i.test(tag) ? ' href=""' : '')
    .replace(scriptAddress, (_all, name) => ` ${name}="${blocked}"`);
}

module.exports = { asReact19 };
