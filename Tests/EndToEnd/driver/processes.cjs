'use strict';

const fs = require('node:fs');
const path = require('node:path');

const patience = 30_000;

/** The processes a process has started, and those they have started. */
function below(ancestor) {
  const children = new Map();
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(name);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [];
  const toVisit = [ancestor];
  while (toVisit.length > 0) {
    const next = children.get(toVisit.pop()) ?? [];
    found.push(...next);
    toVisit.push(...next);
  }
  return found;
}

function parentOf(name) {
  try {
    // The second field is a name in parentheses that may hold anything.
    const fields = fs.readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return Number(fields[1]);
  } catch {
    return 0;
  }
}

function executable(pid) {
  try {
    return path.basename(fs.readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return '';
  }
}

/** Waits until a Node with the host library in it runs below a process, and answers its number. */
async function nodeBelow(ancestor) {
  const hasHost = (pid) => mappedFiles(pid).some((file) => file.includes('PropscopeHost'));
  return until(`node below ${ancestor}`, () =>
    below(ancestor).find((pid) => executable(pid) === 'node' && hasHost(pid)),
  );
}

/** The files a process has mapped into its memory. */
function mappedFiles(pid) {
  try {
    const lines = fs.readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
    const files = lines.map((line) => line.split(/\s+/)[5]).filter((file) => file?.startsWith('/'));
    return [...new Set(files)];
  } catch {
    return [];
  }
}

/** Waits until a process is no more. */
async function ended(pid) {
  return until(`the end of process ${pid}`, () => executable(pid) === '');
}

/** Waits until something is there, and answers it. */
async function until(name, find) {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms for ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

module.exports = { below, ended, mappedFiles, nodeBelow, until };
