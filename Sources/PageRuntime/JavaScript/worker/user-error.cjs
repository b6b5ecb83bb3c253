'use strict';
/** Failures that propscope itself finds, worded for the person who wrote the page. */

/** An error with a name of its own, a hint, and no stack worth showing. */
class UserError extends Error {
  /**
   * @param {string} name
   * @param {string} message what happened
   * @param {string | null} [hint] what to do next
   * @param {object} [more] further properties, such as a `code`
   */
  constructor(name, message, hint = null, more = {}) {
    super(message);
    this.name = name;
    this.hint = hint;
    Object.assign(this, more);
  }
}

/** The returned value breaks the contract of a props function; texts are those of Next.js. */
class ContractError extends Error {
  /**
   * @param {string} message
   * @param {string | null} [hint]
   */
  constructor(message, hint = null) {
    super(message);
    this.failureStage = 'validation';
    this.hint = hint;
  }
}

module.exports = { ContractError, UserError };
