export { certificateView } from './keys/certificate';
export { createSigningKey, type SigningKey } from './keys/signing-key';
export { readSamlMetadata, type MetadataProblem } from './metadata/read';
export { writeSamlMetadata } from './metadata/write';
export { samlLogoutResponseUrl, samlLogoutUrl, verifySamlLogoutRequest } from './requests/logout';
export { samlRequestUrl } from './requests/sign-in';
export { verifySamlResponse, type SamlResponseToVerify } from './response/verify';
