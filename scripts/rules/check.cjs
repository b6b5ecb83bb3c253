'use strict';

/*
 * Rules of this repository that no formatter knows: sizes, names, and who may touch what.
 * Prints one line a violation, `file:line: what to change`, and exits with 1 when there is any.
 */

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { functionsOfJavaScript } = require('./javascript.cjs');
const { functionsOfSwift, withoutTextAndComments } = require('./swift.cjs');

const root = path.dirname(path.dirname(__dirname));
const longestFile = 500;
const longestFunction = 60;
const widest = 100;
const mostEscapes = 10;

/** Names that say nothing about what is inside. */
const emptyWords = /^(utils?|utility|utilities|helpers?|common|managers?|misc)$/i;

/** Targets whose code runs inside Node, where nobody serves the main queue. */
const notHosted = new Set(['propscope']);

/** Who may name what: everybody else goes through that target. */
const fences = [
  { what: /^\s*(?:\w+ )?import CNcurses\b/, owners: ['TerminalScreen'], name: 'ncurses' },
  { what: /^\s*(?:\w+ )?import CNodeAPI\b/, owners: ['NodeBridge'], name: 'Node-API' },
  { what: /\bnapi_\w/, owners: ['NodeBridge', 'CNodeAPI'], name: 'Node-API' },
  { what: /^\s*(?:\w+ )?import CGumbo\b/, owners: ['Documents'], name: 'gumbo' },
  { what: /^\s*(?:\w+ )?import CRE2\b/, owners: ['Detection', 'Documents'], name: 'RE2' },
  { what: /^\s*(?:\w+ )?import TOMLKit\b/, owners: ['Detection'], name: 'TOMLKit' },
  { what: /^\s*(?:\w+ )?import Yams\b/, owners: ['PageRequests'], name: 'Yams' },
  {
    what: /^\s*(?:\w+ )?import ArgumentParser\b/,
    owners: ['Commands', 'propscope'],
    name: 'ArgumentParser',
  },
];

/** Escapes from the compiler's checks: only where a C library is held, with the reason above. */
const escape = /@unchecked Sendable|nonisolated\(unsafe\)/;
const escapeOwners = ['Detection', 'Documents', 'NodeBridge', 'TerminalScreen'];

const violations = [];

/** @param {string} file @param {number} line @param {string} text */
function report(file, line, text) {
  violations.push(`${file}:${line}: ${text}`);
}

/** @returns {string[]} the files that git tracks or would track */
function sourceFiles() {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
    { cwd: root, encoding: 'utf8' },
  );
  const known = /\.(swift|c|h|cpp|cjs|mjs|js)$/;
  return listed
    .split('\0')
    .filter((file) => known.test(file) && fs.existsSync(path.join(root, file)))
    .filter((file) => !file.startsWith('sample-pages/') && !/\/[Ff]ixtures\//.test(file));
}

/** @param {string} file @param {string[]} lines */
function checkSize(file, lines) {
  const isGenerated = /^\/\/ Generated/.test(lines[0] ?? '');
  if (lines.length > longestFile && !isGenerated) {
    report(file, longestFile, `${lines.length} lines, and ${longestFile} are the most: split it`);
  }
}

/** @param {string} file */
function checkFileName(file) {
  for (const part of file.replace(/\.\w+$/, '').split('/')) {
    for (const word of part.split(/[^A-Za-z]|(?<=[a-z])(?=[A-Z])/)) {
      if (emptyWords.test(word)) report(file, 1, `"${word}" says nothing: name it by its content`);
    }
  }
}

/** @param {string} file @param {string[]} code */
function checkTypeNames(file, code) {
  code.forEach((line, at) => {
    const declared = /\b(?:actor|class|enum|protocol|struct|typealias) ([A-Z]\w*)/.exec(line);
    const words = declared ? declared[1].split(/(?<=[a-z])(?=[A-Z])/) : [];
    for (const word of words) {
      if (emptyWords.test(word)) {
        report(file, at + 1, `"${declared[1]}" says nothing: name it by its content`);
      }
    }
  });
}

/** @param {string} file @param {{ name: string, line: number, lines: number }[]} functions */
function checkFunctions(file, functions) {
  for (const { name, line, lines } of functions) {
    if (lines > longestFunction) {
      report(file, line, `${name} has ${lines} lines, and ${longestFunction} are the most`);
    }
  }
}

/** @param {string} file @param {string[]} code */
function checkFences(file, code) {
  const target = /^Sources\/([^/]+)\//.exec(file)?.[1];
  if (!target) return;
  code.forEach((line, at) => {
    for (const { what, owners, name } of fences) {
      if (what.test(line) && !owners.includes(target)) {
        report(file, at + 1, `only ${owners.join(' and ')} may use ${name} directly`);
      }
    }
    if (/\bMainActor\b|\bDispatchQueue\.main\b/.test(line) && !notHosted.has(target)) {
      report(file, at + 1, 'nobody serves the main queue inside Node: nothing may wait for it');
    }
  });
}

let escapes = 0;

/** @param {string} file @param {string[]} code @param {string[]} lines */
function checkEscapes(file, code, lines) {
  const target = /^Sources\/([^/]+)\//.exec(file)?.[1];
  if (!target) return;
  code.forEach((line, at) => {
    if (!escape.test(line)) return;
    escapes += 1;
    if (!escapeOwners.includes(target)) {
      report(file, at + 1, `only ${escapeOwners.join(' and ')} may leave the compiler's checks`);
    }
    if (!/^\s*\/\//.test(lines[at - 1] ?? '')) {
      report(file, at + 1, 'say on the line above why this is safe');
    }
    if (escapes > mostEscapes) report(file, at + 1, `more than ${mostEscapes} such escapes`);
  });
}

/** @param {string} file @param {string[]} code */
function checkTests(file, code) {
  if (!file.startsWith('Tests/')) return;
  code.forEach((line, at) => {
    if (/^\s*(?:@testable )?import XCTest\b/.test(line)) {
      report(file, at + 1, 'tests are written with Swift Testing');
    }
    if (/\b(?:Task|Thread)\.sleep\b|\b(?:u|nano)?sleep\(/.test(line)) {
      report(file, at + 1, 'tests wait for what they need, never for time');
    }
  });
}

/** @param {string} file @param {string} text @param {string[]} lines */
function checkJavaScript(file, text, lines) {
  if (file.endsWith('.cjs') && !/^(#!.*\n)?'use strict';/.test(text)) {
    report(file, 1, "begin with 'use strict'");
  }
  lines.forEach((line, at) => {
    // A test may spell out an expected line of HTML; broken in pieces it could not be searched for.
    if (line.length > widest && !file.startsWith('Tests/')) {
      report(file, at + 1, `${line.length} columns, and ${widest} are the most`);
    }
    if (/\t|\s$/.test(line)) report(file, at + 1, 'a tab, or blanks at the end');
  });
  const { functions, problem } = functionsOfJavaScript(text, file.endsWith('.mjs'));
  if (problem) report(file, problem.line, problem.message);
  // A test's describe() is a list, not a function to be read as one.
  if (!file.startsWith('Tests/')) checkFunctions(file, functions);
}

for (const file of sourceFiles()) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const lines = text.replace(/\n$/, '').split('\n');
  checkSize(file, lines);
  checkFileName(file);
  if (file.endsWith('.swift')) {
    const plain = withoutTextAndComments(text);
    const code = plain.split('\n');
    checkTypeNames(file, code);
    checkFunctions(file, functionsOfSwift(plain));
    checkFences(file, code);
    checkEscapes(file, code, lines);
    checkTests(file, code);
  } else if (/\.[cm]?js$/.test(file)) {
    checkJavaScript(file, text, lines);
  }
}

for (const violation of violations) console.error(violation);
if (violations.length > 0) {
  console.error(`lint: ${violations.length} to change`);
  process.exitCode = 1;
}
