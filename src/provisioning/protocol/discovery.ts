import { listResponse } from './project';
import { limits } from './limits';
import { definitions, urns, type ResourceName } from './schemas';

const names = ['User', 'Group'] as const;
const endpoints = { User: '/Users', Group: '/Groups' } as const;
const ofSchemas = 'urn:ietf:params:scim:schemas:core:2.0:';

/** What this service can do. `base` is its address, without a slash at the end. @see RFC 7643 §5 */
export function serviceProviderConfig(base: string): object {
  return {
    schemas: [`${ofSchemas}ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: limits.page },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token that an admin creates on the Provisioning page',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

/** @see RFC 7643 §6 */
export function resourceTypes(base: string): object {
  return everyOne(names.map((name) => resourceTypeOf(base, name)));
}

/** `null` for one that there is not. */
export function resourceType(base: string, id: string): object | null {
  const name = names.find((known) => known === id);
  return name === undefined ? null : resourceTypeOf(base, name);
}

/** @see RFC 7643 §7 */
export function schemas(base: string): object {
  return everyOne(names.map((name) => schemaOf(base, name)));
}

/** `null` for one that there is not. */
export function schema(base: string, urn: string): object | null {
  const name = names.find((known) => urns[known].toLowerCase() === urn.toLowerCase());
  return name === undefined ? null : schemaOf(base, name);
}

function everyOne(resources: readonly object[]): object {
  return listResponse(resources, { totalResults: resources.length, startIndex: 1 });
}

function resourceTypeOf(base: string, name: ResourceName): object {
  return {
    schemas: [`${ofSchemas}ResourceType`],
    id: name,
    name,
    description: definitions[name].description,
    endpoint: endpoints[name],
    schema: urns[name],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  };
}

/** scimmy describes it by objects that turn into plain ones as JSON. */
function schemaOf(base: string, name: ResourceName): object {
  return JSON.parse(JSON.stringify(definitions[name].describe(`${base}/Schemas`))) as object;
}
