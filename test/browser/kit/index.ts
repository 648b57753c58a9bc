export * from './axe';
export * from './browser';
export * from './find-chromium';
export * from './hurry';
export * from './looks-good';
export { untilQuiet } from './quiet';
export * from './screenshot';
