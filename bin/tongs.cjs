#!/usr/bin/env node
// Old syntax on purpose: an older Node reads this file to its end and can say what is wrong. In a
// clone the right Node is among the dev dependencies, and takes over.
'use strict';
var path = require('path');
var fs = require('fs');

var root = path.join(__dirname, '..');
var major = Number(process.versions.node.split('.')[0]);

if (major >= 24) {
  import('../dist/cli/index.js').catch(function (error) {
    console.error(error);
    process.exitCode = 70;
  });
} else {
  var own = path.join(root, 'node_modules', '.bin', 'node');
  if (fs.existsSync(own)) {
    runWith(own);
  } else {
    console.error('error: Tongs needs Node 24 or later; this is ' + process.version);
    console.error('hint: Install it, or run "npm ci" in a clone: that brings its own.');
    process.exitCode = 2;
  }
}

function runWith(node) {
  var entry = path.join(__dirname, 'wrapped.mjs');
  // In a session of its own, or a terminal's Ctrl-C would come twice: from the terminal and from here.
  // The channel tells it when this process is gone (see wrapped.mjs).
  var child = require('child_process').spawn(node, [entry].concat(process.argv.slice(2)), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGCONT'].forEach(
    function (name) {
      process.on(name, function () {
        child.kill(name);
      });
    },
  );
  // Ctrl-Z. The child's group is an orphaned one, where the kernel lets SIGTSTP do nothing.
  process.on('SIGTSTP', function () {
    child.kill('SIGSTOP');
    process.kill(process.pid, 'SIGSTOP');
  });
  child.on('error', function (error) {
    console.error('error: Cannot start Node 24 from node_modules: ' + error.message);
    console.error('hint: Run "npm ci" once more, or install Node 24 or later.');
    process.exitCode = 2;
  });
  child.on('exit', function (code, signal) {
    process.exitCode = signal ? 128 + require('os').constants.signals[signal] : code;
  });
}
