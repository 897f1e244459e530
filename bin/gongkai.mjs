#!/usr/bin/env node
// Starts the command line. Written for any Node that knows modules, so that an old one can say in one line what is missing.
// biome-ignore lint/style/useNodejsImportProtocol: Node 12 before 12.20 does not know the prefix.
import { existsSync } from 'fs';
// biome-ignore lint/style/useNodejsImportProtocol: as above. All of it: an old Node lacks the name that is used.
import * as module from 'module';

var NEEDED = [22, 19];

function oldNode(version) {
  var parts = version.split('.').map(Number);
  return parts[0] < NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] < NEEDED[1]);
}

function fail(message) {
  process.stderr.write(`gongkai: ${message}\n`);
  process.exitCode = 1;
}

function explain(error) {
  var text = error instanceof Error ? error.stack : String(error);
  if (text.includes('ERR_MODULE_NOT_FOUND') && text.includes('Cannot find package')) {
    return 'the packages it needs are not installed: run `npm ci` in the folder of the clone';
  }
  return text;
}

// Half of the time to start is compiling: what one run compiled serves the next, where Node keeps such things, and its
// reading threads find it by the variable. NODE_DISABLE_COMPILE_CACHE=1 forbids it.
function keepCompiled() {
  var kept = module.enableCompileCache ? module.enableCompileCache().directory : undefined;
  if (kept !== undefined) process.env.NODE_COMPILE_CACHE = kept;
}

// A clone holds the TypeScript sources, which Node runs as they are; the published package holds what tsc made of them.
var source = new URL('../src/cli.ts', import.meta.url);
var built = new URL('../dist/src/cli.js', import.meta.url);

// While the program is being loaded an interruption ends it; from then on it listens itself. These listeners stay: a signal
// that came before a listener is removed and was not delivered yet would be lost.
var loaded = false;
var exitWith = (code) => () => {
  if (!loaded) process.exit(code);
};

if (oldNode(process.versions.node)) {
  fail(
    'needs Node ' +
      NEEDED.join('.') +
      ' or newer, this is ' +
      process.versions.node +
      ': in a clone use `npm run -s gongkai -- …`, which brings its own Node, or install a newer one from https://nodejs.org',
  );
} else {
  keepCompiled();
  process.on('SIGINT', exitWith(130)).on('SIGTERM', exitWith(143));
  import(existsSync(source) ? source.href : built.href)
    .then((cli) => {
      loaded = true;
      return cli.main(process.argv.slice(2));
    })
    .then(
      (code) => {
        process.exitCode = code;
      },
      (error) => {
        fail(explain(error));
      },
    );
}
