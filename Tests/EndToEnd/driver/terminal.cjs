'use strict';

const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { plainEnvironment } = require('./program.cjs');

const configuration = `
set -g default-terminal tmux-256color
set -g status off
set -g history-limit 200
set -g remain-on-exit on
set -sg escape-time 0
`;

/** How long a test waits for the screen it expects before it fails and shows the one there is. */
const patience = 30_000;
/** Between two looks at the screen. */
const interval = 10;

let servers = 0;

/**
 * A program in a terminal of its own: a private tmux server, spoken to over one pipe in tmux's
 * control mode, so that looking at the screen costs no process.
 */
class Terminal {
  /** @type {{ resolve: (lines: string[]) => void, reject: (error: Error) => void }[]} */
  #waiting = [];
  #block = null;
  #rest = '';

  /**
   * @param {{ command: string[], columns: number, rows: number, cwd: string,
   *           env?: Record<string, string> }} options
   */
  static async start({ command, columns, rows, cwd, env = {} }) {
    const terminal = new Terminal(columns, rows, cwd, plainEnvironment(env));
    await terminal.#attach(columns, rows);
    await terminal.respawn(command, cwd);
    return terminal;
  }

  /** Starts another program in the same terminal. @param {string[]} command @param {string} cwd */
  async respawn(command, cwd) {
    const line = command.map(quoted).join(' ');
    await this.#tmux(`respawn-pane -k -c ${quoted(cwd)} ${quoted(`exec ${line}`)}`);
  }

  constructor(columns, rows, cwd, env) {
    servers += 1;
    this.socket = `propscope-${process.pid}-${servers}`;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-tmux-'));
    this.env = { ...env, TMUX_TMPDIR: this.folder };
    const file = path.join(this.folder, 'tmux.conf');
    fs.writeFileSync(file, configuration);
    this.tmux = ['-L', this.socket, '-f', file];
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#once(['new-session', '-d', ...size, '-c', cwd, 'cat']);
    // Kept out of the file: tmux 3.3a does not start with it there.
    this.#once(['set-option', '-g', 'window-size', 'manual']);
  }

  #once(args) {
    execFileSync('tmux', [...this.tmux, ...args], { env: this.env, stdio: 'pipe' });
  }

  async #attach(columns, rows) {
    const stdio = ['pipe', 'pipe', 'ignore'];
    this.control = spawn('tmux', [...this.tmux, '-C', 'attach'], { env: this.env, stdio });
    this.control.stdin.on('error', () => {});
    const attached = this.#answer();
    this.control.stdout.setEncoding('utf8').on('data', (text) => this.#read(text));
    this.control.on('close', () => {
      const error = new Error('tmux has ended');
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
    await attached;
    await this.#tmux('refresh-client -f no-output');
    await this.resize(columns, rows);
  }

  /** Takes tmux's answers apart: `%begin`, lines, `%end`; whatever else comes is not asked for. */
  #read(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#block === null) {
        if (line.includes('%begin ')) this.#block = { id: line.split('%begin ')[1], lines: [] };
      } else if (line === `%end ${this.#block.id}` || line === `%error ${this.#block.id}`) {
        const { lines: answer } = this.#block;
        this.#block = null;
        this.#waiting.shift()?.resolve(answer);
      } else {
        this.#block.lines.push(line);
      }
    }
  }

  /** The next answer of tmux. */
  #answer() {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #tmux(command) {
    const answer = this.#answer();
    this.control.stdin.write(`${command}\n`);
    return answer;
  }

  /** The lines of the screen, without colours. */
  async screen() {
    return this.#tmux('capture-pane -p');
  }

  /** The screen with its colours and styles as escape codes. */
  async styledScreen() {
    return (await this.#tmux('capture-pane -p -e')).join('\n');
  }

  /** A value of tmux's formats: `alternate_on`, `cursor_flag`, `pane_dead`, … */
  async ask(format) {
    return (await this.#tmux(`display-message -p '#{${format}}'`))[0];
  }

  /**
   * Waits until the screen has this text or fits this pattern; a function is given the screen and
   * answers itself.
   *
   * @param {string | RegExp | ((text: string) => unknown)} wanted
   * @returns {Promise<string>} the screen
   */
  async waitFor(wanted, { milliseconds = patience, every = interval } = {}) {
    const isThere = condition(wanted);
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const text = (await this.screen()).join('\n');
      if (await isThere(text)) return text;
      if (Date.now() > deadline) {
        throw new Error(`waited ${milliseconds} ms for ${wanted}; this is there:\n${text}`);
      }
      await pause(every);
    }
  }

  async waitForGone(wanted, options) {
    const isThere = condition(wanted);
    return this.waitFor(async (text) => !(await isThere(text)), options);
  }

  /** Presses keys by tmux's names: `Enter`, `Escape`, `C-c`, `j`. */
  async press(...keys) {
    await this.#tmux(`send-keys ${keys.map(quoted).join(' ')}`);
  }

  /** Types a text as it is. */
  async type(text) {
    await this.#tmux(`send-keys -l ${quoted(text)}`);
  }

  async resize(columns, rows) {
    await this.#tmux(`resize-window -x ${columns} -y ${rows}`);
  }

  async end() {
    try {
      this.#once(['kill-server']);
    } catch {
      // It has ended already.
    }
    this.control.stdin.end();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function condition(wanted) {
  if (typeof wanted === 'function') return wanted;
  if (wanted instanceof RegExp) return (text) => wanted.test(text);
  return (text) => text.includes(wanted);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One word, for a shell and for tmux's own parser, which agree on it. */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Starts a program in a terminal that is taken away when the test ends. */
async function openTerminal(test, options) {
  const terminal = await Terminal.start(options);
  test.after(() => terminal.end());
  return terminal;
}

module.exports = { Terminal, openTerminal };
