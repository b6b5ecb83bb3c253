'use strict';

// The first script Node runs. It checks the version and reports a crash, and is therefore written
// in the JavaScript of old Nodes too: everything else may use what Node 18 has.

var fs = require('fs');

var oldestMajor = 18;
var standardError = 4;
var statusMissing = 4;
/** EX_SOFTWARE of sysexits.h: the fault is ours. */
var statusInternal = 70;

/** Whether the application shows a screen, and may do so already: see EarlyStart.swift. */
var hasScreen = process.env.PROPSCOPE_SCREEN !== undefined;
delete process.env.PROPSCOPE_SCREEN;

/** What is said on a screen that is about to go would go with it. */
function leaveScreen() {
  try {
    var module = { exports: {} };
    process.dlopen(module, process.env.PROPSCOPE_HOST_LIBRARY);
    module.exports.leaveScreen();
  } catch (error) {
    // There is none.
  }
}

function report(text) {
  if (hasScreen) leaveScreen();
  try {
    fs.writeSync(standardError, 'propscope: ' + text + '\n');
  } catch (error) {
    // Started by hand, without the launcher's descriptors.
    fs.writeSync(2, 'propscope: ' + text + '\n');
  }
}

if (Number(process.versions.node.split('.')[0]) < oldestMajor) {
  report(process.execPath + ' is Node ' + process.versions.node + '; propscope needs Node ' +
    oldestMajor + ' or newer\ninstall one (`apt-get install nodejs`), or set PROPSCOPE_NODE to ' +
    'its path');
  process.exit(statusMissing);
}

process.on('uncaughtException', function (error) {
  report('the supervisor failed, which is a fault of propscope:\n' +
    (error && error.stack ? error.stack : String(error)));
  process.exit(statusInternal);
});

// A screen comes first: nobody waits for a run before there is one.
if (hasScreen) {
  var application = require('./application.cjs');
  try {
    application.start();
    application.native.waitForScreen();
  } catch (error) {
    application.fail(error);
  }
}

var loader = require('./loader.cjs');

// A debugger wants to see sources where they are.
var isInspected = process.execArgv.concat(process.env.NODE_OPTIONS || '').some(function (option) {
  return option.indexOf('--inspect') >= 0;
});
loader.configure({
  codeCache: isInspected ? null : loader.codeCacheFolder(process.env),
  packs: isInspected ? null : process.env.PROPSCOPE_PACKS || null,
});
delete process.env.PROPSCOPE_PACKS;
require('./first-worker.cjs').beginFirst();
loader.load('host', 'host.cjs');
