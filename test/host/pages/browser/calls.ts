import type { FrameData, PageData } from '../page-data';
import { isRecord } from './rpc';
import { textOf } from './text';

interface CallOptions {
  readonly page: PageData;
  readonly frame: FrameData;
  readonly extension: Readonly<Record<string, unknown>>;
}

/**
 * `invoke(key, payload)`: the module's resolver as the person chosen. A resolver that throws rejects with the
 * text that Forge puts around its message. [seen in Atlassian's community, not in the documentation]
 */
export async function invoke(request: unknown, { page, frame, extension }: CallOptions): Promise<unknown> {
  const { functionKey, payload, metadata, invokeType } = isRecord(request) ? request : {};
  if (invokeType !== undefined) throw new Error(`not modelled: invoke ${textOf(invokeType)}`);
  if (containsFunction(payload)) {
    throw new Error('Passing functions as part of the payload is not supported!');
  }
  const call = { module: frame.moduleKey, key: functionKey, payload, as: page.as, extension };
  const answer = await post('/__ui-invoke', call);
  const { error, result } = answer;
  if (isRecord(error)) {
    throw new Error(`There was an error invoking the function - ${textOf(error['message'])}`);
  }
  return metadata === undefined ? result : { body: result, metadata: {} };
}

/** `requestJira(path, init)`: the product's REST API as the person chosen. */
export async function fetchProduct(request: unknown, { page }: CallOptions): Promise<unknown> {
  const { product, restPath, fetchRequestInit, isMultipartFormData } = isRecord(request) ? request : {};
  if (product !== 'jira') throw new Error(`not modelled: fetchProduct ${textOf(product)}`);
  if (isMultipartFormData === true) throw new Error('not modelled: fetchProduct with form data');
  const init = isRecord(fetchRequestInit) ? fetchRequestInit : {};
  const { error, result } = await post('/__ui-product', {
    method: textOf(init['method'], 'GET').toUpperCase(),
    path: restPath,
    headers: Object.fromEntries(
      Array.isArray(init['headers']) ? (init['headers'] as [string, string][]) : [],
    ),
    body: init['body'],
    as: page.as,
  });
  if (isRecord(error)) throw new Error(textOf(error['message']));
  return { ...(isRecord(result) ? result : {}), statusText: '', isAttachment: false };
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!isRecord(answer)) throw new Error(`The host answered ${response.status}`);
  return answer;
}

function containsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return isRecord(value) && Object.values(value).some(containsFunction);
}
