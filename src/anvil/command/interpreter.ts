import { posix } from 'node:path';
import { CHILD_FILE, LOADER_FILE, SCRIPT_FILE } from '../protocol/loop.ts';

/** How a step's script is run. */
export interface Invocation {
  /** The whole command. */
  readonly words: readonly string[];
  /** Further files that it needs, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The command that runs a script with an interpreter. Some interpreters look for modules beside the script: for
 * these, the script seems to be in the working directory, where Tongs may create no file. The others get its path.
 */
export function toInvocation(shell: readonly string[], workdir: string): Invocation {
  const [program = '', ...options] = shell;
  const name = posix.basename(program);
  const interpreter = INTERPRETERS.find(
    (each) => each.name.test(name) && hasOnlyOptions(options, each),
  );
  const path = posix.join(workdir, SCRIPT_NAME);
  return interpreter
    ? interpreter.invoke(program, options, path)
    : { words: [...shell, SCRIPT_FILE], files: {} };
}

/** The name that a script seems to have in the working directory; there is no such file. */
const SCRIPT_NAME = 'tongs-step';

interface Interpreter {
  /** The program's name, without its directory. */
  readonly name: RegExp;
  /** Options with which it still runs a script that is the next word. */
  readonly option: RegExp;
  /** Options whose value is the next word. */
  readonly valued: RegExp;
  readonly invoke: (program: string, options: readonly string[], path: string) => Invocation;
}

/** Whether the next word would be the path of a script. */
function hasOnlyOptions(words: readonly string[], { option, valued }: Interpreter): boolean {
  return words.every((word, at) => {
    const before = words[at - 1];
    if (before !== undefined && valued.test(before)) return true;
    const isLast = at === words.length - 1;
    return valued.test(word) ? !isLast : option.test(word);
  });
}

const NODE: Interpreter = {
  name: /^node(?:js)?$/,
  option:
    /^--(?!$|eval|print|check|interactive|test|watch|run\b|input-type|build-|experimental-(?:default-type|sea))/,
  valued: /^(?:-r|-C|--require|--import|--loader|--experimental-loader|--conditions)$/,
  invoke: (program, options, path) => ({
    words: [program, '-r', LOADER_FILE, ...options, path],
    files: { [LOADER_FILE]: nodeLoader(path) },
  }),
};

const PYTHON: Interpreter = {
  name: /^(?:python|pypy)[0-9.]*$/,
  option: /^-(?:[bBdEIOPqRsSuv]+|[WX].+)$/,
  valued: /^-[WX]$/,
  invoke: (program, options, path) => ({
    words: [program, ...options, '-c', PYTHON_START, path],
    files: { [CHILD_FILE]: pythonChild(path) },
  }),
};

const INTERPRETERS: readonly Interpreter[] = [NODE, PYTHON];

/**
 * Node loads this before the script, also in workers and forks, where the path then means the same. It removes itself
 * when it is done, so that its frame is not in the stack of modules that the script requires. Node before
 * 22.15 has hooks for ES modules alone, in a thread of their own (since 18.19), and none that can go.
 */
function nodeLoader(path: string): string {
  return `\
'use strict';
const Module = require('module');
const path = ${JSON.stringify(path)};
const url = require('url').pathToFileURL(path).href;
const source = require('fs').readFileSync(${JSON.stringify(SCRIPT_FILE)}, 'utf8').replace(/^\\uFEFF/, '');
const isPath = (name) => name === path || name === url;
const findFormat = () => {
  try {
    require('vm').compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname']);
    return 'commonjs';
  } catch {
    return 'module';
  }
};
if (Module.registerHooks) {
  const format = findFormat();
  const hooks = Module.registerHooks({
    resolve: (name, context, next) => (isPath(name) ? { url, shortCircuit: true } : next(name, context)),
    load: (name, context, next) => {
      if (name !== url) return next(name, context);
      if (format === 'commonjs') hooks.deregister();
      return { format, source, shortCircuit: true };
    },
  });
} else {
  const resolve = Module._resolveFilename;
  const compile = Module._extensions['.js'];
  Module._resolveFilename = function (name) {
    return isPath(name) ? path : resolve.apply(this, arguments);
  };
  Module._extensions['.js'] = function (module, name) {
    if (name !== path) return compile.apply(this, arguments);
    Module._resolveFilename = resolve;
    Module._extensions['.js'] = compile;
    module._compile(source, path);
  };
  const hooks = \`
    let script;
    export const initialize = (data) => (script = data);
    export const resolve = (name, context, next) =>
      name === script.path || name === script.url ? { ...script, shortCircuit: true } : next(name, context);
    export const load = (name, context, next) =>
      name === script.url ? { ...script, shortCircuit: true } : next(name, context);
  \`;
  if (Module.register) {
    const data = { path, url, source, format: findFormat() };
    Module.register('data:text/javascript,' + encodeURIComponent(hooks), { data });
  }
}
`;
}

/** Processes that do not begin as a copy of this one read the script again by its path: they get the path of a file. */
const PYTHON_LEAD = `\
    def lead(spawn):
        prepare = spawn.get_preparation_data
        def get(*names):
            data = prepare(*names)
            if data.get('init_main_from_path') == path:
                data['init_main_from_path'] = '${CHILD_FILE}'
            return data
        spawn.get_preparation_data = get
`;

/**
 * Runs the script in the module `__main__`, as python does. The argument is the path that the script seems to have.
 * Its code has the name of the real file, from which python reads the lines of a traceback.
 */
const PYTHON_START = `\
import sys
def start(path):
    import os
    del sys.argv[0]
    if sys.path[:1] == ['']:
        sys.path[0] = os.path.dirname(path)
    show = sys.excepthook
    def brief(kind, error, trace):
        while trace and trace.tb_frame.f_code.co_filename == '<string>':
            trace = trace.tb_next
        if hasattr(error, 'with_traceback'):
            error = error.with_traceback(trace)
        show(kind, error, trace)
    sys.excepthook = brief
${PYTHON_LEAD}    finders = sys.meta_path
    class Finder(object):
        def find_spec(self, name, *place):
            if name != 'multiprocessing.spawn':
                return None
            finders.remove(self)
            from importlib.util import find_spec
            spec = find_spec(name)
            if spec:
                load = spec.loader.exec_module
                spec.loader.exec_module = lambda spawn: [load(spawn), lead(spawn)]
            return spec
    if sys.version_info >= (3, 4):
        finders.insert(0, Finder())
    with open('${SCRIPT_FILE}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = sys.argv[1]
exec([start(__file__), globals().pop('start'), globals().pop('sys')][0])
`;

/** Runs the script in a process of `multiprocessing`, in the module that python has made for it. */
function pythonChild(path: string): string {
  return `\
def start(path):
    import sys
${PYTHON_LEAD}    if 'multiprocessing.spawn' in sys.modules:
        lead(sys.modules['multiprocessing.spawn'])
    with open('${SCRIPT_FILE}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = ${JSON.stringify(path)}
exec([start(__file__), globals().pop('start')][0])
`;
}
