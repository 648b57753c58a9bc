export { createStorage } from './create-storage';
export { installSdkTransport, sdkTransport, type ForgeFetch } from './sdk-transport';
