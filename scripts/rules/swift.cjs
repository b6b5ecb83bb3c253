'use strict';

/**
 * The same text with the inside of comments and string literals blanked out, line by line, so
 * that a search finds code only. Code inside an interpolation is blanked, too.
 *
 * @param {string} text
 * @returns {string}
 */
function withoutTextAndComments(text) {
  const out = [];
  let at = 0;
  const blank = (end) => {
    for (; at < end; at += 1) out.push(text[at] === '\n' ? '\n' : ' ');
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const quote = /^#*"/.exec(text.slice(at, at + 8));
    if (rest === '//') {
      const end = text.indexOf('\n', at);
      blank(end < 0 ? text.length : end);
    } else if (rest === '/*') {
      blank(endOfComment(text, at));
    } else if (quote) {
      blank(endOfString(text, at, quote[0].length - 1));
    } else {
      out.push(text[at]);
      at += 1;
    }
  }
  return out.join('');
}

/** @param {string} text @param {number} start of a comment that may hold others */
function endOfComment(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pair === '/*') depth += 1;
    if (pair === '*/') depth -= 1;
    if (pair === '/*' || pair === '*/') at += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** @param {string} text @param {number} start @param {number} hashes before the quotes */
function endOfString(text, start, hashes) {
  const pounds = '#'.repeat(hashes);
  const quotes = text.startsWith('"""', start + hashes) ? '"""' : '"';
  const close = quotes + pounds;
  const escape = '\\' + pounds;
  let at = start + hashes + quotes.length;
  while (at < text.length) {
    if (text.startsWith(close, at)) return at + close.length;
    if (quotes === '"' && text[at] === '\n') return at;
    if (text.startsWith(escape + '(', at)) at = endOfInterpolation(text, at + escape.length);
    else if (text.startsWith(escape, at)) at += escape.length + 1;
    else at += 1;
  }
  return text.length;
}

/** @param {string} text @param {number} start of the opening parenthesis */
function endOfInterpolation(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const quote = /^#*"/.exec(text.slice(at, at + 8));
    if (quote) {
      at = endOfString(text, at, quote[0].length - 1) - 1;
      continue;
    }
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/**
 * Every function with a body, with its length from the line of its name to its closing brace.
 *
 * @param {string} code of a file, without text and comments
 * @returns {{ name: string, line: number, lines: number }[]}
 */
function functionsOfSwift(code) {
  const functions = [];
  // Operators are functions, too; a name in back-ticks may be a whole sentence.
  const declaration =
    /\bfunc\s+(`[^`\n]*`|\w+|[^\w\s(]+)|\b(init|subscript)\b[?!]?(?=\s*[(<])|\b(deinit)\b/g;
  for (let found = declaration.exec(code); found; found = declaration.exec(code)) {
    // A call such as `self.init(…)` declares nothing.
    if (code[found.index - 1] === '.') continue;
    const open = startOfBody(code, declaration.lastIndex);
    if (open < 0) continue;
    const line = lineAt(code, found.index);
    const name = found[1] ?? found[2] ?? found[3];
    functions.push({ name, line, lines: lineAt(code, endOfBlock(code, open)) - line + 1 });
  }
  return functions;
}

/** @returns {number} the place of the body's brace, or -1: the declaration has no body */
function startOfBody(code, start) {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const character = code[at];
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (depth > 0) continue;
    else if (character === '{') return at;
    else if (character === '}' || depth < 0) return -1;
    else if (character === '\n' && startsAnother(code, at + 1)) return -1;
  }
  return -1;
}

/** Whether the line that begins here is another declaration: a protocol's, most likely. */
function startsAnother(code, start) {
  const line = code.slice(start, start + 200);
  const words = 'package|public|private|static|mutating|func|var|let|init|case';
  return new RegExp(`^\\s*(?:@|\\}|(?:${words})\\b)`).test(line);
}

/** @returns {number} the place of the brace that closes the one at `open` */
function endOfBlock(code, open) {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1;
    if (code[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return code.length - 1;
}

function lineAt(code, place) {
  let line = 1;
  for (let at = 0; at < place; at += 1) if (code[at] === '\n') line += 1;
  return line;
}

module.exports = { functionsOfSwift, withoutTextAndComments };
