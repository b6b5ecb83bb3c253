'use strict';

/**
 * @typedef {{file: string, line: number, column: number, function?: string|null}} Frame
 * @typedef {{stage: string, name: string, message: string, hint: string|null,
 *   frames: Frame[], excerpt: string|null}} Failure
 */

/** An error whose name, message and hint are written for the user. */
class TellableError extends Error {
  /**
   * @param {string} name a stable name scripts can compare
   * @param {string} message what happened and where
   * @param {string|null} [hint] what to do next
   */
  constructor(name, message, hint = null) {
    super(message);
    this.name = name;
    this.hint = hint;
  }
}

/**
 * A failure record with every key present.
 * @param {string} stage
 * @param {string} name
 * @param {string} message
 * @param {Partial<Failure>} [more]
 * @returns {Failure}
 */
function failure(stage, name, message, more = {}) {
  return { stage, name, message, hint: null, frames: [], excerpt: null, ...more };
}

/**
 * The failure record of anything that was thrown.
 * @param {unknown} error
 * @param {string} stage
 * @returns {Failure}
 */
function failureOf(error, stage) {
  if (error instanceof Error) {
    const hint = error instanceof TellableError ? error.hint : null;
    return failure(stage, error.name || 'Error', error.message, { hint });
  }
  return failure(stage, 'Error', String(error));
}

module.exports = { TellableError, failure, failureOf };
