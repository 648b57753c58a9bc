import { ProcessorBuilder, ValidationTypes, type ManifestSchema } from '@forge/manifest';
import type { Finding } from './finding';

/** The live value of the CLI's flag: runtimes that the server no longer takes. */
export const deprecatedRuntimes = ['sandbox', 'nodejs18.x', 'nodejs20.x'];

export interface Validation {
  readonly findings: readonly Finding[];
  /** The manifest with its variables filled in; absent while it does not fit the schema. */
  readonly manifest?: ManifestSchema;
}

/**
 * `@forge/manifest`'s full validation of ./manifest.yml. It also looks for the handlers' and the
 * resources' files, relative to the working directory, and needs no network.
 */
export async function validateManifest(): Promise<Validation> {
  const { errors, manifestObject } = await ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes })
    .build()
    .process();
  // `success` is false for warnings too: the levels tell.
  const findings = (errors ?? []).map(({ level, reference, message, line }): Finding => ({
    level,
    source: 'manifest',
    rule: reference,
    message,
    ...(line === undefined ? {} : { at: `manifest.yml:${line}` }),
  }));
  const manifest = manifestObject?.typedContent as ManifestSchema | undefined;
  return { findings, ...(manifest ? { manifest } : {}) };
}
