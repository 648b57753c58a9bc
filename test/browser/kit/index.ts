export * from './axe';
export * from './browser';
export * from './find-chromium';
export * from './hurry';
export * from './screenshot';
