import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface EntityDocument {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly indexes?: readonly (string | IndexDocument)[];
}

export interface IndexDocument {
  readonly name?: string;
  readonly partition?: readonly string[];
  readonly range?: readonly string[];
}

/** A module of any type: the members that our rules look at, on whichever type they occur. */
export interface ModuleDocument {
  readonly key?: string;
  readonly function?: string;
  readonly resolver?: { readonly function?: string };
  readonly resource?: string;
  readonly unlicensedAccess?: readonly string[];
  readonly timeoutSeconds?: number;
  readonly runtime?: { readonly memoryMB?: number };
  readonly interval?: string;
  readonly queue?: string;
  readonly events?: readonly (string | { readonly eventType?: string })[];
  readonly request?: { readonly authentication?: string };
  readonly response?: { readonly type?: string };
  readonly dareCompliant?: boolean;
}

export interface ResourceDocument {
  readonly key?: string;
  readonly path?: string;
}

/** manifest.yml as far as the rules of this folder read it. Every member may be missing: the rules run on broken manifests too. */
export interface ManifestDocument {
  readonly app?: {
    readonly runtime?: { readonly name?: string; readonly memoryMB?: number };
    readonly storage?: { readonly entities?: readonly EntityDocument[] };
  };
  readonly modules?: Readonly<Record<string, readonly ModuleDocument[]>>;
  readonly connectModules?: unknown;
  readonly resources?: readonly ResourceDocument[];
  readonly remotes?: readonly { readonly key?: string }[];
  readonly providers?: { readonly auth?: readonly unknown[] };
  readonly permissions?: { readonly external?: Readonly<Record<string, unknown>> };
}

/** Reads a manifest without interpolating its variables: no rule of ours looks at one. */
export function readManifest(file: string): ManifestDocument {
  const document: unknown = parse(readFileSync(file, 'utf8'));
  if (typeof document !== 'object' || document === null) throw new Error(`${file} holds no manifest`);
  return document;
}

export function modulesOf(manifest: ManifestDocument, type: string): readonly ModuleDocument[] {
  return manifest.modules?.[type] ?? [];
}

export function entitiesOf(manifest: ManifestDocument): readonly EntityDocument[] {
  return manifest.app?.storage?.entities ?? [];
}

/** The indexes of an entity in their long form: a bare attribute is a range index of that name. */
export function indexesOf(entity: EntityDocument): readonly IndexDocument[] {
  return (entity.indexes ?? []).map((index) =>
    typeof index === 'string' ? { name: index, range: [index] } : index,
  );
}
