'use strict';
/**
 * The runtime inside the app's process, in place of Atlassian's. `@forge/bundler` copies it into the bundle as
 * `__forge__.cjs`, and the sandbox runner of `@forge/tunnel` calls `main` once per invocation.
 *
 * It provides what the SDKs expect (`__forge_fetch__`, `__forge_runtime__`, `fetch` as egress), keeps the app
 * from any other network, writes console lines to stdout as JSON, and shifts `Date` by the host's clock.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { Buffer, isUtf8 } = require('node:buffer');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const Module = require('node:module');
const net = require('node:net');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { URL } = require('node:url');
const util = require('node:util');
const vm = require('node:vm');

const invocations = new AsyncLocalStorage();
const RealDate = Date;
const { Request: NativeRequest, Response: NativeResponse } = globalThis;
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const state = { installed: false, clockOffset: 0, proxy: null, lines: 0 };

// ------------------------------------------------------------------ clock

const now = () => RealDate.now() + state.clockOffset;

function shiftDate() {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === globalThis.Date ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
}

// ------------------------------------------------------------------ console

function write(record) {
  state.lines += 1;
  // Pipes are written synchronously on POSIX, so a line that was logged survives a SIGKILL right after it.
  process.stdout.write(JSON.stringify(record) + '\n');
}

function captureConsole() {
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
    console[level] = (...args) =>
      write({ forgeLog: level === 'trace' ? 'debug' : level, message: util.format(...args) });
  }
}

// ------------------------------------------------------------------ network

/** Only the host's proxy may be reached: a library that opens sockets of its own would bypass egress control. */
function guardSockets() {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function guarded(...args) {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    const target = typeof first === 'object' && first !== null ? first : { port: first, host: args[1] };
    const allowed =
      state.proxy !== null &&
      Number(target.port) === Number(state.proxy.port) &&
      target.host === state.proxy.hostname;
    if (!allowed) {
      const error = new Error(
        `The local Forge host models the network through fetch only; refused a socket to ${target.host ?? target.path ?? 'localhost'}:${target.port ?? ''}`,
      );
      error.code = 'ERR_FORGE_HOST_NETWORK';
      process.nextTick(() => this.destroy(error));
      return this;
    }
    return connect.apply(this, args);
  };
}

function post(pathname, token, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: state.proxy.hostname,
        port: state.proxy.port,
        path: pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'forge-proxy-authorization': `Bearer ${token}`,
        },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const offset = Number(response.headers['x-host-clock-offset']);
          if (Number.isFinite(offset)) state.clockOffset = offset;
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function current() {
  const invocation = invocations.getStore();
  if (!invocation) {
    throw new Error(
      'Forge runtime metadata not found. Visit https://go.atlassian.com/nodejs-runtime for more information',
    );
  }
  return invocation;
}

async function forgeFetch(meta, target, init) {
  const invocation = current();
  const request = settled(init) ?? (await read(init));
  const exchange = post(
    '/fetch',
    invocation.token,
    JSON.stringify({ meta, path: String(target), ...request }),
  );
  const answer = await abortable(exchange, init?.signal);
  if (answer.failure) throw toError(answer.failure);
  const { status, headers, body } = answer.response;
  const bodyless = status === 204 || status === 205 || status === 304;
  return new NativeResponse(bodyless ? null : (body ?? ''), {
    status,
    statusText: http.STATUS_CODES[status] ?? '',
    headers,
  });
}

/** What the native Request makes of a call with text; `undefined` for all others. It is most of a call's costs. */
function settled({ method = 'GET', headers: given, body = null } = {}) {
  const isPlain = typeof body === 'string' ? ['POST', 'PUT'].includes(method) : body === null;
  if (!isPlain || !['GET', 'POST', 'PUT', 'DELETE'].includes(method)) return undefined;
  const headers = new Headers(given);
  if (body !== null && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8');
  return { method, headers: Object.fromEntries(headers), body };
}

/** The native Request settles methods, header names, default content types and all body types. */
async function read(init) {
  const request = new NativeRequest('http://forge.invalid/', { ...init, signal: undefined, redirect: undefined });
  const bytes = request.body === null ? null : Buffer.from(await request.arrayBuffer());
  if (bytes !== null && !isUtf8(bytes)) {
    throw new Error('The local Forge host does not model binary request bodies');
  }
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: bytes === null ? null : bytes.toString('utf8'),
  };
}

function abortable(promise, signal) {
  if (!signal) return promise;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

function toError({ name, message, status }) {
  if (name === 'TypeError') return new TypeError('fetch failed', { cause: new Error(message) });
  const error = new Error(message);
  error.name = name;
  if (status !== undefined) error.status = status;
  return error;
}

async function egressFetch(input, init) {
  if (input instanceof NativeRequest) {
    const body = input.body === null ? undefined : await input.text();
    return egressFetch(input.url, { method: input.method, headers: input.headers, body, signal: input.signal, ...init });
  }
  const url = new URL(String(input)); // throws a TypeError for what is not absolute, as the native fetch does
  return forgeFetch({ type: 'egress' }, url.href, init);
}

// ------------------------------------------------------------------ globals

const silentMetrics = {
  counter: () => ({ incr() {}, incrBy() {}, decr() {}, decrBy() {} }),
  timing: () => ({ measure: () => ({ stop() {} }) }),
  gauge: () => ({ set() {} }),
};

function install() {
  state.installed = true;
  shiftDate();
  captureConsole();
  guardSockets();
  globalThis.__forge_fetch__ = forgeFetch;
  globalThis.fetch = egressFetch;
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: () => current().runtime });
}

function installation(meta) {
  const cloudId = meta.contextAri.split('/').pop();
  return {
    ari: {
      installationId: meta.appContext.installationId,
      toString: () => `ari:cloud:ecosystem::installation/${meta.appContext.installationId}`,
    },
    contexts: [{ cloudId, toString: () => meta.contextAri }],
  };
}

function createRuntime(meta, requestId) {
  const started = performance.now();
  const allowedMs = meta.timeoutMs;
  return {
    proxy: { token: meta.proxy.token, url: meta.proxy.url, host: meta.proxy.host },
    contextAri: meta.contextAri,
    container: { region: 'local', runtime: 'nodejs22.x', handler: meta.appContext.functionKey, appCodeDir: module.path },
    appContext: { ...meta.appContext, installation: installation(meta) },
    aaid: meta.aaid,
    lambdaContext: {
      awsRequestId: requestId,
      getRemainingTimeInMillis: () => Math.max(0, allowedMs - (performance.now() - started)),
    },
    tracing: meta.tracing,
    realtime: meta.realtime,
    metrics: silentMetrics,
    rms: undefined,
    kvs: undefined,
    externalAuth: [],
    featureFlags: (flag) => meta.featureFlags.includes(flag),
  };
}

// ------------------------------------------------------------------ invocations

const loaded = new Map();

/**
 * Loads a file of the bundle as `require` does, with the machine code that an earlier process left beside it: most of
 * what a new process would do is to compile the app. V8 refuses the code of another version of itself.
 */
function load(file) {
  const known = loaded.get(file);
  if (known) return known.module.exports;
  const source = fs.readFileSync(file, 'utf8');
  const digest = createHash('sha256').update(source).digest('hex').slice(0, 32);
  const cache = path.join(path.dirname(file), `.${path.basename(file)}.${digest}`);
  const cachedData = fs.existsSync(cache) ? fs.readFileSync(cache) : undefined;
  const script = new vm.Script(Module.wrap(source), {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const own = new Module(file, module);
  own.filename = file;
  own.paths = module.paths;
  script.runInThisContext().call(own.exports, own.exports, Module.createRequire(file), own, file, path.dirname(file));
  own.loaded = true;
  const isKept = cachedData !== undefined && !script.cachedDataRejected;
  // After the first invocation: what it called is compiled by then.
  loaded.set(file, { module: own, save: isKept ? undefined : () => keep(cache, script) });
  return own.exports;
}

/** Put in place at once: processes start and are killed beside each other. Without it the next one only starts slower. */
function keep(cache, script) {
  const aside = `${cache}.${process.pid}`;
  try {
    fs.writeFileSync(aside, script.createCachedData());
    fs.renameSync(aside, cache);
  } catch (error) {
    if (typeof error?.code !== 'string') throw error;
  }
}

function loadHandler(name) {
  const split = name.lastIndexOf('.');
  const exported = load(path.join(module.path, `${name.slice(0, split)}.cjs`));
  const handler = exported[name.slice(split + 1)];
  if (typeof handler !== 'function') throw new Error(`Handler ${name} is not an exported function`);
  return handler;
}

function describeError(error) {
  const known = error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error);
  return {
    errorMessage: known ? String(error.message) : util.inspect(error),
    errorType: known ? String(error.name ?? 'Error') : typeof error,
    stack: known && typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

async function run(event) {
  const meta = event._meta;
  const context = {
    installContext: meta.contextAri,
    ...(meta.principal ? { principal: meta.principal } : {}),
    ...(meta.appContext.license ? { license: meta.appContext.license } : {}),
    installation: installation(meta),
  };
  try {
    const body = await loadHandler(event.handler)(event.body, context);
    const text = JSON.stringify(body);
    return { success: true, body: text === undefined ? undefined : JSON.parse(text) };
  } catch (error) {
    return { success: false, error: describeError(error) };
  }
}

async function main(event, lambdaContext) {
  if (event.clockOffset !== undefined) state.clockOffset = event.clockOffset;
  if (event.handler === undefined) return { success: true }; // only the clock was to be set
  const proxy = new URL(event._meta.proxy.url);
  state.proxy = proxy;
  if (!state.installed) install();
  for (const { key, value } of event.variables ?? []) process.env[key] = value;
  const store = {
    token: event._meta.proxy.token,
    runtime: createRuntime(event._meta, lambdaContext.awsRequestId),
  };
  const result = await invocations.run(store, () => run(event));
  for (const entry of loaded.values()) {
    entry.save?.();
    entry.save = undefined;
  }
  return { ...result, lines: state.lines };
}

module.exports = { main };
