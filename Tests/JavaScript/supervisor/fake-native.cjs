'use strict';

/**
 * Stands for the host library: takes the place of `process.dlopen`, runs the commands of the
 * environment variable SCRIPT one after the other, and writes every event to descriptor 3.
 */

const fs = require('node:fs');

const answers = new Set(['opened', 'finished', 'error', 'closed']);

/** A document is a whole buffer or a part of one, see docs/protocol.md. */
function textAt(place, buffers) {
  const [index, start, end] = [place].flat();
  return Buffer.from(buffers[index]).subarray(start, end).toString();
}

process.dlopen = (module, file, flags) => {
  fs.writeSync(3, `${JSON.stringify({ type: 'loaded', file, flags })}\n`);
  const commands = JSON.parse(process.env.SCRIPT);
  let send;
  let leave;
  let count = 0;
  const next = () => {
    const command = commands.shift();
    count += 1;
    if (command === undefined) leave(7);
    else send(JSON.stringify({ id: count, ...command }), []);
  };
  module.exports = {
    start(argv, onCommand, onExit) {
      fs.writeSync(3, `${JSON.stringify({ type: 'started', argv })}\n`);
      send = onCommand;
      leave = onExit;
      setImmediate(next);
    },
    deliver(text, buffers) {
      const event = JSON.parse(text);
      const place = event.answer?.props ?? null;
      const props = place === null ? {} : { props: JSON.parse(textAt(place, buffers)) };
      const sizes = buffers.map(({ length }) => length);
      fs.writeSync(3, `${JSON.stringify({ ...event, sizes, ...props })}\n`);
      if (answers.has(event.type)) setImmediate(next);
    },
  };
};
