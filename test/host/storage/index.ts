export { createStorage } from './create-storage';
export { installSdkTransport, sdkTransport } from './sdk-transport';
