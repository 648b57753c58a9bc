'use strict';
// `@forge/bundler` puts this file beside the loader as `__forge_wrapper__.cjs`. On the platform it is the
// fallback copy of the runtime; here the loader is the whole runtime, so this only points at it.
module.exports = { main: (event, context) => require('./__forge__.cjs').main(event, context) };
