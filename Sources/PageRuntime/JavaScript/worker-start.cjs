'use strict';

// The first script of a worker.

const { workerData } = require('node:worker_threads');
const loader = require('./loader.cjs');

loader.configure(workerData.loading);
loader.load('worker', 'worker/worker.cjs');
