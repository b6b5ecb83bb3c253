'use strict';

// The first script of a worker.

const { workerData } = require('node:worker_threads');
const loader = require('./loader.cjs');

loader.load('worker', 'worker/worker.cjs', workerData.loading);
